using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using SongExplorer.Embeddings;
using SongExplorer.Jobs;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Storage.Astra;
using SongExplorer.Storage.Astra.DataApi;
using SongExplorer.Storage.Astra.Schema;
using SongExplorer.Storage.Local;
using SongExplorer.Storage.Transfer;

namespace SongExplorer.Benchmarks;

/// <summary>Moves a library to Astra and back through the test server, a process of its own, and proves that nothing was lost.</summary>
internal static class MigrateBenchmark
{
    private const int Windows = 12;
    private static readonly EmbeddingSpace Space = new("benchmark", "0123456789abcdef");

    public static async Task<int> RunAsync(int songs, bool json)
    {
        var folder = Directory.CreateTempSubdirectory("songexplorer-migrate-").FullName;
        using var server = await ServerProcess.StartAsync();
        try
        {
            var options = new AstraOptions { Endpoint = server.Address, Token = ServerProcess.Token };
            using var home = Open(folder, "home");
            using var back = Open(folder, "back");
            await FillAsync(home, songs);
            using var client = new DataApiClient(options, null, TimeProvider.System, NullLogger<DataApiClient>.Instance);
            await new AstraSchemaInstaller(client).InitAsync(null, CancellationToken.None);
            var before = client.RequestCount;
            using var replica = new AstraReplica(Path.Combine(folder, "replica"), TimeProvider.System);
            using var astra = new AstraStorageBackend(client, replica);
            var memory = new MemoryWatch();

            var there = await MigrateAsync(Local(home), new BackendEnd(astra), memory);
            var requests = client.RequestCount - before;
            using var freshReplica = new AstraReplica(Path.Combine(folder, "fresh"), TimeProvider.System);
            using var freshClient = new DataApiClient(options, null, TimeProvider.System, NullLogger<DataApiClient>.Instance);
            using var fresh = new AstraStorageBackend(freshClient, freshReplica);
            var andBack = await MigrateAsync(new BackendEnd(fresh), Local(back), memory);
            var backRequests = freshClient.RequestCount;
            var verified = await new Verification(Local(home), new BackendEnd(fresh), TimeProvider.System).RunAsync(new Progress<JobProgress>(), CancellationToken.None);
            var verifiedBack = await new Verification(Local(home), Local(back), TimeProvider.System).RunAsync(new Progress<JobProgress>(), CancellationToken.None);

            var result = new
            {
                songs,
                moveSeconds = there.Seconds,
                requests,
                allowedRequests = (int)(songs / 50.0 * 3 * 1.05),
                backSeconds = andBack.Seconds,
                backRequests,
                heapAfterFirstTenthMb = memory.FirstTenth / 1e6,
                heapPeakMb = memory.Peak / 1e6,
                differences = verified.Differences + verifiedBack.Differences,
                verifySeconds = verified.Seconds,
                recall = verified.Recall,
            };
            Console.WriteLine(json ? JsonSerializer.Serialize(result) : string.Create(CultureInfo.InvariantCulture, $"{result}"));
            return result.differences == 0 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static LibraryDatabase Open(string folder, string name) =>
        new(Path.Combine(folder, name), TimeSpan.FromSeconds(5), LibraryMigrations.All);

    private static BackendEnd Local(LibraryDatabase database) => new(new LocalStorageBackend(database, TimeProvider.System));

    private static Task<MigrationReport> MigrateAsync(BackendEnd from, BackendEnd to, MemoryWatch memory) =>
        new Migration(from, to, new TransferOptions(), TimeProvider.System).RunAsync(memory, CancellationToken.None);

    private static async Task FillAsync(LibraryDatabase home, int songs)
    {
        var backend = new LocalStorageBackend(home, TimeProvider.System);
        var vectors = new ClusteredVectors();
        foreach (var some in Enumerable.Range(0, songs).Chunk(1000))
        {
            await backend.SaveAsync([.. some.Select(i => Make(i, vectors[i]))], CancellationToken.None);
        }
    }

    private static SongRecord Make(int i, Embedding embedding)
    {
        var id = SongId.New();
        var now = DateTimeOffset.UtcNow;
        Half[] window = [.. embedding.Values.ToArray().Select(value => (Half)value)];
        var song = new Song
        {
            Id = id,
            Tags = new SongTags { Title = $"Song {i}", Artist = $"Artist {i / 12}", Album = $"Album {i / 10}", Genre = $"Genre {i % 30}", Year = 1960 + (i % 60), Track = i % 10, Bpm = 80 + (i % 100) },
            File = new AudioFile($"/music/artist {i / 12}/{i}.mp3", 8_000_000, now, Convert.ToHexStringLower(id.Value.ToByteArray()), TimeSpan.FromSeconds(240), "mp3", 44_100, 2, HasCover: true),
            AddedAt = now,
            UpdatedAt = now,
        };
        return new SongRecord(song, new SongVectors(id, Space, embedding, 0.8f, [.. Enumerable.Range(0, Windows).Select(at => new WindowVector(TimeSpan.FromSeconds(at * 20), window))]));
    }

    /// <summary>The managed heap while songs move, sampled whenever progress is told.</summary>
    private sealed class MemoryWatch : IProgress<JobProgress>
    {
        public long FirstTenth { get; private set; }

        public long Peak { get; private set; }

        public void Report(JobProgress value)
        {
            if (value.Stage != "Moving songs" || value.Done == 0)
            {
                return;
            }

            var heap = GC.GetTotalMemory(forceFullCollection: true);
            Peak = Math.Max(Peak, heap);
            FirstTenth = FirstTenth == 0 ? heap : FirstTenth;
        }
    }
}
