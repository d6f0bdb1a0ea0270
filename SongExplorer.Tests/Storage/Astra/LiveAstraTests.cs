using Microsoft.Extensions.Logging.Abstractions;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Storage.Astra;
using SongExplorer.Storage.Astra.DataApi;
using SongExplorer.Storage.Astra.Schema;
using SongExplorer.Storage.Transfer;
using SongExplorer.Tests.Storage.Transfer;

namespace SongExplorer.Tests.Storage.Astra;

/// <summary>
/// The way of a library through a real database, for those who have one: set ASTRA_DB_API_ENDPOINT,
/// ASTRA_DB_APPLICATION_TOKEN and ASTRA_DB_TEST_KEYSPACE, a keyspace of its own whose tables are deleted before and after.
/// </summary>
public sealed class LiveAstraTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_library_goes_through_a_real_database_and_nothing_is_lost()
    {
        var (endpoint, token, keyspace) = (Read("ASTRA_DB_API_ENDPOINT"), Read("ASTRA_DB_APPLICATION_TOKEN"), Read("ASTRA_DB_TEST_KEYSPACE"));
        Assert.SkipWhen(
            endpoint is null || token is null || keyspace is null,
            "No real database: set ASTRA_DB_API_ENDPOINT, ASTRA_DB_APPLICATION_TOKEN and ASTRA_DB_TEST_KEYSPACE.");
        using var client = new DataApiClient(
            new AstraOptions { Endpoint = endpoint, Token = token, Keyspace = keyspace! }, null, TimeProvider.System, NullLogger<DataApiClient>.Instance);
        var installer = new AstraSchemaInstaller(client);
        await installer.DropAsync(keyspace!, Cancellation);
        Assert.Empty((await installer.InitAsync(null, Cancellation)).Differences);
        Assert.True((await installer.CheckAsync(Cancellation)).IsAsNeeded);

        await using var house = new TransferHouse();
        using var replica = new AstraReplica(Path.Combine(house.Folder, "replica"), TimeProvider.System);
        using var astra = new AstraStorageBackend(client, replica);
        await GoThroughAsync(house, astra);
        await installer.DropAsync(keyspace!, Cancellation);
    }

    private static async Task GoThroughAsync(TransferHouse house, AstraStorageBackend astra)
    {
        var (home, back) = (house.OpenLocal("local1"), house.OpenLocal("local2"));
        var records = await house.FillAsync(home, 120, Cancellation);
        await MigrateAsync(new BackendEnd(home), new BackendEnd(astra));
        await MigrateAsync(new BackendEnd(astra), new BackendEnd(back));
        foreach (var end in new[] { new BackendEnd(astra), new BackendEnd(back) })
        {
            var verified = await new Verification(new BackendEnd(home), end, TimeProvider.System).RunAsync(TransferHouse.Nobody, Cancellation);
            Assert.Empty(verified.Examples);
        }

        await SearchUntilAsync(astra, found => found.Count == 10 && found[0].Similarity > 0.999);
        await astra.DeleteAsync(records[0].Song.Id, Cancellation);
        await SearchUntilAsync(astra, found => found.All(song => song.Id != records[0].Song.Id));
        Assert.Equal(records[0].Song.Id, Assert.Single(await astra.ListDeletedAsync(Cancellation).ToListAsync(Cancellation)).Id);
    }

    /// <summary>A vector search reads one replica, which may be a moment behind.</summary>
    private static async Task SearchUntilAsync(AstraStorageBackend astra, Func<IReadOnlyList<SimilarSong>, bool> isRight)
    {
        for (var attempts = 0; ; attempts++)
        {
            var found = await astra.Embeddings.SearchSimilarAsync(
                TestSongs.Direction(0), TestSongs.Space, 10, -1, new SongFilter { Genre = "jazz", YearTo = 2100 }, Cancellation);
            if (isRight(found))
            {
                return;
            }

            Assert.True(attempts < 30, "The search does not see what was written half a minute ago.");
            await Task.Delay(TimeSpan.FromSeconds(1), Cancellation);
        }
    }

    private static Task<MigrationReport> MigrateAsync(BackendEnd from, BackendEnd to) =>
        new Migration(from, to, new TransferOptions(), TimeProvider.System).RunAsync(TransferHouse.Nobody, Cancellation);

    private static string? Read(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
