using Microsoft.Data.Sqlite;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Storage.Local;
using SQLitePCL;

namespace SongExplorer.Tests.Storage;

public sealed class LibraryDatabaseTests : IDisposable
{
    private readonly LocalLibrary _library = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_processes_see_each_others_writes()
    {
        var (server, import) = (_library.Open(), _library.Open());
        await server.SaveAsync([TestSongs.At(10)], Cancellation);
        var seen = await server.GetRevisionAsync(Cancellation);

        var added = TestSongs.At(20);
        await import.SaveAsync([added], Cancellation);

        Assert.True(await server.GetRevisionAsync(Cancellation) > seen);
        var change = Assert.Single(await server.Embeddings.ReadChangesAsync(TestSongs.Space, seen, Cancellation).ToListAsync(Cancellation));
        Assert.Equal(added.Song.Id, change.Id);
        Assert.Equal(2, await server.Metadata.CountAsync(SongFilter.All, Cancellation));
    }

    [Fact]
    public async Task Two_processes_may_write_at_the_same_time()
    {
        var backends = new[] { _library.Open(), _library.Open() };

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => backends[i % 2].SaveAsync([TestSongs.At(i)], Cancellation)));

        Assert.Equal(40, await backends[0].Metadata.CountAsync(SongFilter.All, Cancellation));
        Assert.Equal(40, await backends[1].GetRevisionAsync(Cancellation));
    }

    [Fact]
    public async Task Many_processes_may_make_the_library_at_the_same_time()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => _library.Open().SaveAsync([TestSongs.At(i)], Cancellation)));

        Assert.Equal(8, await _library.Open().Metadata.CountAsync(SongFilter.All, Cancellation));
    }

    [Fact]
    public async Task A_library_locked_by_another_program_can_be_read_and_says_so_when_written()
    {
        var backend = _library.Open();
        await backend.SaveAsync([TestSongs.At(10)], Cancellation);
        using (var other = _library.Connect())
        {
            other.Execute("BEGIN EXCLUSIVE");

            var refused = await Assert.ThrowsAsync<StorageUnavailableException>(() => backend.SaveAsync([TestSongs.At(20)], Cancellation));

            Assert.Contains("another program", refused.Message, StringComparison.Ordinal);
            Assert.Equal(1, await backend.Metadata.CountAsync(SongFilter.All, Cancellation));
        }

        await backend.SaveAsync([TestSongs.At(20)], Cancellation);
        Assert.Equal(2, await backend.Metadata.CountAsync(SongFilter.All, Cancellation));
    }

    [Fact]
    public async Task A_full_disk_is_said_in_a_sentence_and_loses_nothing()
    {
        var database = _library.OpenDatabase();
        var backend = new LocalStorageBackend(database, TimeProvider.System);
        await backend.SaveAsync([TestSongs.At(10)], Cancellation);
        // The limit belongs to the pooled connection, which the next operation gets.
        await database.ReadAsync(connection => connection.Execute($"PRAGMA max_page_count = {connection.Read<int>("PRAGMA page_count")}"), Cancellation);

        var refused = await Assert.ThrowsAsync<StorageUnavailableException>(
            () => backend.SaveAsync([.. Enumerable.Range(0, 200).Select(i => TestSongs.At(i))], Cancellation));

        Assert.Contains("full", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, await backend.Metadata.CountAsync(SongFilter.All, Cancellation));
        await database.ReadAsync(connection => connection.Execute("PRAGMA max_page_count = 1000000"), Cancellation);
        await backend.SaveAsync([TestSongs.At(20)], Cancellation);
        Assert.Equal(2, await backend.Metadata.CountAsync(SongFilter.All, Cancellation));
    }

    [Fact]
    public async Task An_interrupt_that_was_meant_for_another_is_not_noticed()
    {
        var attempts = 0;

        var answer = await _library.OpenDatabase().ReadAsync(
            connection => ++attempts == 1 ? throw new SqliteException("interrupted", raw.SQLITE_INTERRUPT) : connection.Read<int>("SELECT 42"),
            CancellationToken.None);

        Assert.Equal((42, 2), (answer, attempts));
    }

    [Fact]
    public Task Who_is_interrupted_again_and_again_is_told() => Assert.ThrowsAsync<OperationCanceledException>(() =>
        _library.OpenDatabase().ReadAsync<int>(_ => throw new SqliteException("interrupted", raw.SQLITE_INTERRUPT), CancellationToken.None));

    [Fact]
    public async Task Readers_that_give_up_do_not_disturb_those_that_go_on()
    {
        var database = _library.OpenDatabase();
        using var impatience = new CancellationTokenSource();
        var giving = Task.Run(
            async () =>
            {
                while (!impatience.IsCancellationRequested)
                {
                    using var own = new CancellationTokenSource();
                    var count = database.ReadAsync(connection => connection.Read<long>("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 20000) SELECT COUNT(*) FROM n"), own.Token);
                    await Task.Yield();
                    await own.CancelAsync();
                    await Task.WhenAny(count);
                }
            },
            Cancellation);

        for (var i = 0; i < 500; i++)
        {
            Assert.Equal(7, await database.ReadAsync(connection => connection.Read<int>("SELECT 7"), CancellationToken.None));
        }

        await impatience.CancelAsync();
        await giving;
    }

    [Fact]
    public async Task A_long_query_is_interrupted_by_cancelling()
    {
        var database = _library.OpenDatabase();
        using var cancellation = new CancellationTokenSource();

        var endless = database.ReadAsync(
            connection =>
            {
                cancellation.CancelAfter(TimeSpan.FromMilliseconds(20));
                return connection.Read<long>("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n");
            },
            cancellation.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => endless);
    }

    [Fact]
    public async Task What_was_acknowledged_is_synchronised_to_the_disk()
    {
        var database = _library.OpenDatabase();

        var (journal, synchronous) = await database.ReadAsync(
            connection => (connection.Read<string>("PRAGMA journal_mode"), connection.Read<int>("PRAGMA synchronous")), Cancellation);

        Assert.Equal(("wal", 2), (journal, synchronous));
    }

    [Fact]
    public async Task A_sound_library_has_nothing_to_complain_of()
    {
        var database = _library.OpenDatabase();
        await new LocalStorageBackend(database, TimeProvider.System).SaveAsync([TestSongs.At(10)], Cancellation);

        Assert.Empty(await database.CheckAsync(Cancellation));
    }

    public void Dispose() => _library.Dispose();
}
