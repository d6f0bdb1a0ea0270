using SongExplorer.DataApiServer;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Storage.Local;
using SongExplorer.Storage.Transfer;

namespace SongExplorer.Tests.Storage.Transfer;

public sealed class SynchronisationTests : IAsyncLifetime
{
    private readonly TransferHouse _house = new();
    private LocalStorageBackend? _home;
    private IStorageBackend? _astra;
    private LibraryDatabase? _database;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private LocalStorageBackend Home => _home!;

    private IStorageBackend Astra => _astra!;

    public async ValueTask InitializeAsync()
    {
        _home = _house.OpenLocal("local");
        _astra = await _house.OpenAstraAsync("astra", Cancellation);
        _database = new LibraryDatabase(Path.Combine(_house.Folder, "times"), TimeSpan.FromSeconds(1), LibraryMigrations.All);
    }

    public async ValueTask DisposeAsync()
    {
        _database!.Dispose();
        await _house.DisposeAsync();
    }

    [Fact]
    public async Task Both_sides_get_what_the_other_has()
    {
        await _house.FillAsync(Home, 5, Cancellation);
        await Astra.SaveAsync([TestSongs.At(100), TestSongs.At(110)], Cancellation);

        var report = await SyncAsync();

        Assert.Equal((5, 2, 0, 3), (report.CopiedToRight, report.CopiedToLeft, report.Unchanged, report.AudioFiles));
        Assert.Empty(report.Conflicts);
        await AssertSameAsync(7);
        Assert.Equal("Nothing had to be done; 7 were the same in local and astra.", (await SyncAsync()).Summary);
    }

    [Fact]
    public async Task Sound_is_not_copied_back_to_where_its_original_lies()
    {
        var records = await _house.FillAsync(Home, 3, Cancellation);
        await Home.Audio.DeleteAsync(records[0].Song.Id, Cancellation);
        await Home.Audio.DeleteAsync(records[2].Song.Id, Cancellation);
        await SyncAsync(new TransferOptions(WithAudio: true));

        var again = await SyncAsync();

        Assert.Equal(0, again.AudioFiles);
        Assert.Empty(await Home.Audio.ListKeptAsync(Cancellation));
        Assert.Equal(3, (await Astra.Audio.ListKeptAsync(Cancellation)).Count);
    }

    [Fact]
    public async Task The_newer_version_wins_on_either_side()
    {
        var (first, second) = (TestSongs.At(10), TestSongs.At(20));
        await Home.SaveAsync([first, second], Cancellation);
        await SyncAsync();
        var (edited, editedThere) = (Edit(first, "edited here", 1), Edit(second, "edited there", 2));
        await Home.Metadata.StoreAsync(edited, Cancellation);
        await Astra.Metadata.StoreAsync(editedThere, Cancellation);

        var report = await SyncAsync();

        Assert.Empty(report.Conflicts);
        Assert.Equal(edited, await Astra.Metadata.GetAsync(edited.Id, Cancellation));
        Assert.Equal(editedThere, await Home.Metadata.GetAsync(editedThere.Id, Cancellation));
    }

    [Fact]
    public async Task What_both_changed_is_a_conflict_that_is_told_with_what_was_lost()
    {
        var record = TestSongs.At(10);
        await Home.SaveAsync([record], Cancellation);
        await SyncAsync();
        var (older, newer) = (Edit(record, "older", 1), Edit(record, "newer", 2));
        await Home.Metadata.StoreAsync(older, Cancellation);
        await Astra.Metadata.StoreAsync(newer, Cancellation);

        var report = await SyncAsync();

        var conflict = Assert.Single(report.Conflicts);
        Assert.Equal(("astra", older), (conflict.KeptFrom, conflict.Lost));
        Assert.Equal(newer, await Home.Metadata.GetAsync(newer.Id, Cancellation));
    }

    [Fact]
    public async Task A_deletion_goes_to_the_other_side_and_stays()
    {
        var (gone, goneThere, kept) = (TestSongs.At(10), TestSongs.At(20), TestSongs.At(30));
        await Home.SaveAsync([gone, goneThere, kept], Cancellation);
        await SyncAsync();
        await Home.DeleteAsync(gone.Song.Id, Cancellation);
        await Astra.DeleteAsync(goneThere.Song.Id, Cancellation);

        var report = await SyncAsync();

        Assert.Equal((1, 1), (report.DeletedInLeft, report.DeletedInRight));
        await AssertSameAsync(1);
        Assert.Equal("Nothing had to be done; 1 was the same in local and astra.", (await SyncAsync()).Summary);
    }

    [Fact]
    public async Task A_song_changed_after_the_other_side_deleted_it_comes_back()
    {
        var record = TestSongs.At(10);
        await Home.SaveAsync([record], Cancellation);
        await SyncAsync();
        await Home.DeleteAsync(record.Song.Id, Cancellation);
        var edited = record.Song with { UpdatedAt = DateTimeOffset.UtcNow.AddMinutes(1) };
        await Astra.Metadata.StoreAsync(edited, Cancellation);

        var report = await SyncAsync();

        Assert.Equal((1, 0), (report.CopiedToLeft, report.DeletedInRight));
        Assert.Equal(edited, await Home.Metadata.GetAsync(record.Song.Id, Cancellation));
    }

    [Fact]
    public async Task Vectors_of_different_models_come_together()
    {
        var record = TestSongs.At(10);
        await Home.SaveAsync([record], Cancellation);
        await SyncAsync();
        await Home.Embeddings.StoreAsync(TestSongs.Vectors(record.Song.Id, 40, TestSongs.OtherSpace), Cancellation);

        await SyncAsync();

        await AssertSameAsync(1);
    }

    [Fact]
    public async Task A_dry_run_changes_nothing()
    {
        var (there, gone) = (TestSongs.At(10), TestSongs.At(20));
        await Home.SaveAsync([there, gone], Cancellation);
        await SyncAsync();
        await Home.DeleteAsync(gone.Song.Id, Cancellation);
        await Home.SaveAsync([TestSongs.At(30)], Cancellation);

        var report = await SyncAsync(new TransferOptions(DryRun: true));

        Assert.Equal("Would copy 1 song to astra, would delete 1 song in astra; 1 was the same in local and astra.", report.Summary);
        Assert.Equal(2, await Astra.Metadata.CountAsync(SongFilter.All, Cancellation));
    }

    [Fact]
    public async Task A_token_refused_in_the_middle_stops_with_a_sentence_and_the_next_run_goes_on()
    {
        await _house.FillAsync(Home, 30, Cancellation);
        _house.Astra.Server.Faults.Next(Fault.Unauthorized401, when: request => request.Table == "songs" && request.Command == "insertMany");

        var stopped = await Assert.ThrowsAnyAsync<StorageUnavailableException>(() => SyncAsync());
        Assert.Contains("ASTRA_DB_APPLICATION_TOKEN", stopped.Message, StringComparison.Ordinal);
        Assert.Equal(0, await Astra.Metadata.CountAsync(SongFilter.All, Cancellation));

        await SyncAsync();
        await AssertSameAsync(30);
    }

    private static Song Edit(SongRecord record, string title, int days) =>
        record.Song with { Tags = new SongTags { Title = title }, UpdatedAt = DateTimeOffset.UtcNow.AddDays(days) };

    private Task<SyncReport> SyncAsync(TransferOptions? options = null) => new Synchronisation(
        new BackendEnd(Home), new BackendEnd(Astra), new LocalSyncTimes(_database!), options ?? new TransferOptions(), TimeProvider.System).RunAsync(TransferHouse.Nobody, Cancellation);

    private async Task AssertSameAsync(int songs)
    {
        var report = await new Verification(new BackendEnd(Home), new BackendEnd(Astra), TimeProvider.System).RunAsync(TransferHouse.Nobody, Cancellation);
        Assert.Empty(report.Examples);
        Assert.Equal(songs, report.Songs);
    }
}
