using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SongExplorer.Embeddings;
using SongExplorer.Playlists;
using SongExplorer.Similarity;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Storage.Local;
using SongExplorer.Tests.Storage;

namespace SongExplorer.Tests.Playlists;

public sealed class PlaylistFillTests : IDisposable
{
    private static readonly TimeSpan Song = TimeSpan.FromSeconds(200.5);

    private readonly LocalLibrary _library = new();
    private readonly LocalStorageBackend _backend;
    private readonly LibraryIndex _index;

    public PlaylistFillTests()
    {
        _backend = _library.Open();
        _index = new LibraryIndex(
            _backend, new ActiveSpace(TestSongs.Space), Options.Create(new SongExplorerOptions { Data = _library.Folder }), NullLogger<LibraryIndex>.Instance);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _index.Dispose();
        _library.Dispose();
    }

    [Fact]
    public async Task The_neighbours_of_all_songs_come_in_turn_by_their_rank()
    {
        var songs = await AddAsync(0, 90, 1, 3, 92, 95);

        Assert.Equal([1, 92, 3, 95], await FillAsync(songs, [0, 90], 6 * Song));
        Assert.Equal([92, 1], await FillAsync(songs, [90, 0], 3.5 * Song));
    }

    [Fact]
    public async Task It_stops_as_soon_as_the_playlist_lasts_long_enough_and_counts_what_is_there()
    {
        var songs = await AddAsync(0, 1, 2, 3);

        Assert.Equal([1], await FillAsync(songs, [0], 2 * Song));
        Assert.Equal([1, 2], await FillAsync(songs, [0], (2 * Song) + TimeSpan.FromTicks(1)));
        Assert.Empty(await FillAsync(songs, [0, 0], 2 * Song));
    }

    [Fact]
    public async Task No_song_comes_twice_and_a_small_library_ends()
    {
        var songs = await AddAsync([.. Enumerable.Range(0, 50).Select(i => (double)i)]);

        var added = await FillAsync(songs, [10, 11, 12], TimeSpan.FromHours(24));

        Assert.Equal(47, added.Count);
        Assert.Equal(50, added.Concat([10, 11, 12]).Distinct().Count());
    }

    [Fact]
    public async Task An_empty_playlist_is_asked_for_a_song() =>
        Assert.StartsWith("An empty playlist sounds like nothing.", (await Assert.ThrowsAsync<PlaylistException>(() => FillAsync([], [], Song))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Songs_that_nobody_has_heard_are_said_to_be_so()
    {
        var id = SongId.New();
        var unheard = new SongRecord(TestSongs.Song(id, SongTags.None), TestSongs.Vectors(id, 0, TestSongs.OtherSpace));
        await _backend.SaveAsync([unheard], Cancellation);

        var refused = await Assert.ThrowsAsync<PlaylistException>(() => Fill().FindAsync([unheard.Song], TimeSpan.FromHours(1), Cancellation));

        Assert.StartsWith("The model in use has heard none of these songs", refused.Message, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<double>> FillAsync(Dictionary<double, Song> songs, double[] playlist, TimeSpan length)
    {
        var added = await Fill().FindAsync([.. playlist.Select(at => songs[at])], length, Cancellation);
        return [.. added.Select(song => songs.Single(known => known.Value.Id == song.Id).Key)];
    }

    private PlaylistFill Fill() => new(new Recommender(_backend, _index));

    private async Task<Dictionary<double, Song>> AddAsync(params double[] places)
    {
        var records = places.Select(TestSongs.At).ToList();
        await _backend.SaveAsync(records, Cancellation);
        return places.Zip(records).ToDictionary(pair => pair.First, pair => pair.Second.Song);
    }
}
