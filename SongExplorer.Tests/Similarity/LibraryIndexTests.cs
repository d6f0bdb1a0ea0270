using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SongExplorer.Benchmarks;
using SongExplorer.Embeddings;
using SongExplorer.Similarity;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Tests.Storage;
using SongExplorer.Tests.Support;
using static SongExplorer.Tests.Support.SimilarityData;

namespace SongExplorer.Tests.Similarity;

public sealed class LibraryIndexTests : IDisposable
{
    private readonly SimilarityBackend _backend = new();
    private readonly LibraryIndex _index;

    public LibraryIndexTests() =>
        _index = new LibraryIndex(_backend, new ActiveSpace(SimilarityBackend.Space), Options.Create(new SongExplorerOptions()), NullLogger<LibraryIndex>.Instance);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _index.Dispose();

    [Fact]
    public async Task A_refresh_reads_what_was_written_since_the_last_and_nothing_twice()
    {
        _backend.Set(1, At(0));
        _backend.Set(2, At(20));
        await _index.RefreshAsync(Cancellation);
        await _index.RefreshAsync(Cancellation);
        Assert.Equal(2, _backend.ChangesRead);

        _backend.Set(3, At(10));
        _backend.Remove(1);
        await _index.RefreshAsync(Cancellation);

        Assert.Equal(4, _backend.ChangesRead);
        Assert.Equal([3, 2], _index.Vectors.Search(At(0), 10, null).Numbers());
    }

    [Fact]
    public async Task Another_space_takes_over_with_its_vectors_while_searches_go_on()
    {
        using var library = new LocalLibrary();
        var storage = library.Open();
        var active = new ActiveSpace(TestSongs.Space);
        using var index = new LibraryIndex(storage, active, Options.Create(new SongExplorerOptions { Data = library.Folder }), NullLogger<LibraryIndex>.Instance);
        SongRecord[] songs = [.. Enumerable.Range(0, 50).Select(degrees => TestSongs.At(degrees))];
        await storage.SaveAsync(songs, Cancellation);
        foreach (var (song, degrees) in songs.Select((record, i) => (record.Song, 49 - i)))
        {
            await storage.Embeddings.StoreAsync(TestSongs.Vectors(song.Id, degrees, TestSongs.OtherSpace), Cancellation);
        }

        await index.RefreshAsync(Cancellation);
        var version = index.Vectors.Version;
        using var stop = new CancellationTokenSource();
        var searching = Task.Run(() => SearchUntil(index, stop.Token), Cancellation);
        await index.SwitchAsync(TestSongs.OtherSpace, Cancellation);
        await storage.SaveAsync([TestSongs.At(10)], Cancellation); // of the space that is not in use any more
        await index.RefreshAsync(Cancellation);
        await stop.CancelAsync();
        var firsts = await searching;

        Assert.Equal(TestSongs.OtherSpace, active.Space);
        Assert.Equal(songs[49].Song.Id, index.Vectors.Search(TestSongs.Direction(0), 1, null)[0].Id);
        Assert.All(firsts, first => Assert.Contains(first, new[] { songs[0].Song.Id, songs[49].Song.Id }));
        Assert.Equal(50, index.Vectors.Count);
        Assert.NotEqual(version, index.Vectors.Version);
    }

    [Fact]
    public async Task A_change_that_fails_changes_nothing()
    {
        var active = new ActiveSpace(SimilarityBackend.Space);
        using var index = new LibraryIndex(_backend, active, Options.Create(new SongExplorerOptions()), NullLogger<LibraryIndex>.Instance);
        _backend.Set(1, At(0));
        await index.RefreshAsync(Cancellation);
        _backend.FailAfter = 1;

        await Assert.ThrowsAsync<StorageUnavailableException>(() => index.SwitchAsync(TestSongs.OtherSpace, Cancellation));

        Assert.Equal((SimilarityBackend.Space, 1), (active.Space, index.Vectors.Count));
    }

    [Fact]
    public async Task What_takes_several_looks_is_asked_again_when_the_space_changed_in_between()
    {
        var active = new ActiveSpace(SimilarityBackend.Space);
        using var index = new LibraryIndex(_backend, active, Options.Create(new SongExplorerOptions()), NullLogger<LibraryIndex>.Instance);
        var asked = 0;

        var (before, after) = await index.InOneSpaceAsync(async () =>
        {
            var space = active.Space;
            if (++asked == 1)
            {
                await index.SwitchAsync(TestSongs.OtherSpace, Cancellation);
            }

            return (space, active.Space);
        });

        Assert.Equal((2, TestSongs.OtherSpace, TestSongs.OtherSpace), (asked, before, after));
    }

    [Fact]
    public async Task Callers_at_the_same_time_read_once()
    {
        foreach (var number in Enumerable.Range(0, 100))
        {
            _backend.Set(number, At(number));
        }

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _index.RefreshAsync(Cancellation), Cancellation)));

        Assert.Equal(100, _backend.ChangesRead);
        Assert.Equal(100, _index.Vectors.Count);
    }

    [Fact]
    public async Task A_refresh_that_failed_is_made_up_for_by_the_next()
    {
        foreach (var number in Enumerable.Range(0, 3000))
        {
            _backend.Set(number, At(number * 0.1));
        }

        _backend.FailAfter = 2500;
        await Assert.ThrowsAsync<StorageUnavailableException>(() => _index.RefreshAsync(Cancellation));

        _backend.FailAfter = int.MaxValue;
        await _index.RefreshAsync(Cancellation);

        Assert.Equal(3000, _index.Vectors.Count);
    }

    [Fact]
    public async Task A_filter_is_asked_for_once_in_a_revision()
    {
        _backend.Set(1, At(0), "Jazz");
        _backend.Set(2, At(10), "Rock");
        var jazz = new SongFilter { Genre = "Jazz" };
        await _index.RefreshAsync(Cancellation);

        Assert.Null(await _index.FindAllowedAsync(SongFilter.All, Cancellation));
        var first = await _index.FindAllowedAsync(jazz, Cancellation);
        Assert.Same(first, await _index.FindAllowedAsync(jazz with { }, Cancellation));
        Assert.Equal(1, _backend.FiltersAsked);

        _backend.Set(3, At(20), "Jazz");
        await _index.RefreshAsync(Cancellation);

        var allowed = await _index.FindAllowedAsync(jazz, Cancellation);
        Assert.Equal([1, 3], _index.Vectors.Search(At(0), 10, allowed).Numbers());
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(40, 15)]
    [InlineData(200, 15)]
    public async Task The_graph_holds_the_nearest_of_every_song(int songs, int perSong)
    {
        var data = new ClusteredVectors();
        foreach (var number in Enumerable.Range(0, songs).Reverse())
        {
            _backend.Set(number, data[number]);
        }

        var graph = await _index.BuildGraphAsync(15, null, Cancellation);

        Assert.Equal(perSong, graph.NeighboursPerSong);
        Assert.Equal(Enumerable.Range(0, songs).Select(Id), graph.Ids);
        for (var row = 0; row < songs; row++)
        {
            var expected = _index.Vectors.SearchExact(data[row], perSong + 1, null).Skip(1).ToArray();
            Assert.Equal(expected.Numbers(), graph.Neighbours.Skip(row * perSong).Take(perSong));
            Assert.All(
                expected.Zip(graph.Distances.Skip(row * perSong)),
                pair => Assert.Equal(Math.Max(0, 1 - pair.First.Similarity), pair.Second, 1e-5f));
        }
    }

    [Fact]
    public async Task Copies_of_a_song_are_its_neighbours_at_no_distance()
    {
        foreach (var number in Enumerable.Range(0, 60))
        {
            _backend.Set(number, At(number / 6 * 15));
        }

        var graph = await _index.BuildGraphAsync(5, null, Cancellation);

        Assert.Equal([0, 1, 3, 4, 5], graph.Neighbours[10..15]);
        Assert.All(graph.Distances, distance => Assert.InRange(distance, 0, 1e-6f));
    }

    [Fact]
    public async Task Building_the_graph_says_how_far_it_is_and_can_be_stopped()
    {
        var data = new ClusteredVectors();
        foreach (var number in Enumerable.Range(0, 500))
        {
            _backend.Set(number, data[number]);
        }

        var progress = new Highest();
        await _index.BuildGraphAsync(5, progress, Cancellation);
        Assert.Equal(1, progress.Value);

        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _index.BuildGraphAsync(5, new CancelAtFirst(stop), stop.Token));
    }

    private static HashSet<SongId> SearchUntil(LibraryIndex index, CancellationToken stop)
    {
        var firsts = new HashSet<SongId>();
        while (!stop.IsCancellationRequested)
        {
            firsts.Add(index.Vectors.Search(TestSongs.Direction(0), 1, null)[0].Id);
        }

        return firsts;
    }

    private sealed class Highest : IProgress<double>
    {
        private readonly Lock _lock = new();

        public double Value { get; private set; }

        public void Report(double value)
        {
            lock (_lock)
            {
                Value = Math.Max(Value, value);
            }
        }
    }

    private sealed class CancelAtFirst(CancellationTokenSource source) : IProgress<double>
    {
        public void Report(double value) => source.Cancel();
    }
}
