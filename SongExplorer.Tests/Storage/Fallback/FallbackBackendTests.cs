using SongExplorer.DataApiServer;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Storage.Astra;
using SongExplorer.Storage.Fallback;
using SongExplorer.Tests.Storage.Astra;

namespace SongExplorer.Tests.Storage.Fallback;

public sealed class FallbackBackendTests : IAsyncLifetime
{
    private readonly StorageStatus _status = new(TimeProvider.System);
    private AstraHouse? _house;
    private FallbackReader? _reader;
    private AstraStorageBackend? _astra;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private FallbackBackend Store => new(_reader!);

    private Faults Faults => _house!.Server.Faults;

    public async ValueTask InitializeAsync()
    {
        _house = await AstraHouse.StartAsync(Cancellation);
        var replica = _house.OpenReplica();
        _astra = new AstraStorageBackend(_house.Connect(), replica);
        _reader = new FallbackReader(
            _astra, replica.Library, replica.IsCompleteAsync, _status, TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(20), TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        _reader!.Dispose();
        _astra!.Dispose();
        await _house!.DisposeAsync();
    }

    [Fact]
    public async Task While_the_database_is_away_the_copy_is_read_and_nothing_is_written()
    {
        var record = TestSongs.At(10);
        await Store.SaveAsync([record, TestSongs.At(40)], Cancellation);
        var revision = await Store.GetRevisionAsync(Cancellation);
        Faults.Next(Fault.Unavailable503Empty, int.MaxValue);

        Assert.Equal(record.Song, await Store.Metadata.GetAsync(record.Song.Id, Cancellation));
        Assert.Equal(2, await Store.Metadata.CountAsync(SongFilter.All, Cancellation));
        Assert.Equal(2, await Store.Embeddings.ReadChangesAsync(TestSongs.Space, 0, Cancellation).CountAsync(Cancellation));
        Assert.Equal(2, (await Store.Embeddings.SearchSimilarAsync(TestSongs.Direction(0), TestSongs.Space, 5, -1, SongFilter.All, Cancellation)).Count);
        Assert.Equal(revision, await Store.GetRevisionAsync(Cancellation));
        Assert.NotNull(_status.Outage);

        await Assert.ThrowsAnyAsync<StorageUnavailableException>(() => Store.SaveAsync([TestSongs.At(70)], Cancellation));
        await Assert.ThrowsAnyAsync<StorageUnavailableException>(() => Store.DeleteAsync(record.Song.Id, Cancellation));
        await Assert.ThrowsAnyAsync<StorageUnavailableException>(() => Store.Metadata.StoreAsync(record.Song, Cancellation));
        Assert.Equal(2, await Store.Metadata.CountAsync(SongFilter.All, Cancellation));
    }

    [Fact]
    public async Task When_the_database_answers_again_it_is_used_by_itself()
    {
        await Store.SaveAsync([TestSongs.At(10)], Cancellation);
        Faults.Next(Fault.Unavailable503Empty, int.MaxValue);
        await Store.Metadata.CountAsync(SongFilter.All, Cancellation);
        Assert.NotNull(_status.Outage);
        var back = new TaskCompletionSource();
        _status.Changed += back.SetResult;
        var elsewhere = _house!.Open("elsewhere");

        Faults.Clear();
        await back.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);

        Assert.Null(_status.Outage);
        await elsewhere.SaveAsync([TestSongs.At(20)], Cancellation);
        Assert.Equal(2, await Store.Metadata.CountAsync(SongFilter.All, Cancellation));
    }

    [Fact]
    public async Task Half_a_copy_is_never_shown_for_the_library()
    {
        Faults.Next(Fault.Unavailable503Empty, int.MaxValue);

        var refused = await Assert.ThrowsAnyAsync<StorageUnavailableException>(() => Store.Metadata.CountAsync(SongFilter.All, Cancellation));

        Assert.Null(_status.Outage);
        Assert.EndsWith(".", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_waits_too_long_gets_the_copy_and_the_library_is_not_given_up()
    {
        await Store.SaveAsync([TestSongs.At(10)], Cancellation);
        await Store.Metadata.CountAsync(SongFilter.All, Cancellation);
        using var impatient = new FallbackReader(
            _astra!, _house!.OpenReplica().Library, _ => Task.FromResult(true), _status, TimeSpan.FromMinutes(1), TimeSpan.FromMilliseconds(50), TimeProvider.System);
        Faults.StallDuration = TimeSpan.FromSeconds(2);
        Faults.Next(Fault.Stall);

        Assert.Equal(1, await new FallbackBackend(impatient).Metadata.CountAsync(SongFilter.All, Cancellation));
        Assert.Null(_status.Outage);
    }

    [Fact]
    public async Task A_caller_who_gives_up_is_not_taken_for_an_outage()
    {
        await Store.SaveAsync([TestSongs.At(10)], Cancellation);
        Faults.Next(Fault.Stall);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var reading = Store.Metadata.CountAsync(SongFilter.All, cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.Null(_status.Outage);
    }
}
