using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SongExplorer.Embeddings;
using SongExplorer.Mapping;
using SongExplorer.Mapping.Labels;
using SongExplorer.Similarity;
using SongExplorer.Songs;
using SongExplorer.Storage.Local;
using SongExplorer.Tests.Storage;

namespace SongExplorer.Tests.Mapping;

public sealed class MapColouringTests : IDisposable
{
    private readonly LocalLibrary _library = new();
    private readonly MapStorage _maps;
    private readonly LocalStorageBackend _storage;
    private readonly LibraryIndex _index;
    private readonly MapColouring _colouring;
    private readonly CurrentMap _current;

    public MapColouringTests()
    {
        var active = new ActiveSpace(TestSongs.Space);
        _storage = _library.Open();
        _maps = new MapStorage(_library.OpenDatabase());
        _index = new LibraryIndex(_storage, active, Options.Create(new SongExplorerOptions { Data = _library.Folder }), NullLogger<LibraryIndex>.Instance);
        _current = new CurrentMap(_maps, active, new Newcomers(_index));
        _colouring = new MapColouring(_current, new MapLabelling(_current, _storage), _storage, active);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _index.Dispose();
        _library.Dispose();
    }

    [Fact]
    public async Task Without_a_map_there_is_nothing_to_colour() => Assert.Null(await PaintAsync());

    [Fact]
    public async Task Each_song_has_the_class_of_its_genre()
    {
        var (jazz, rock) = (await AddAsync("Jazz"), await AddAsync("Rock"));
        await SaveMapAsync(rock, jazz, rock);

        var painted = await PaintAsync();

        Assert.Equal(["Rock", "Jazz", "Rock"], painted!.Classes.Select(place => painted.Legend[place].Label));
    }

    [Fact]
    public async Task A_deleted_song_is_taken_off_and_a_newer_one_stands_at_the_end()
    {
        var songs = new[] { await AddAsync("Jazz"), await AddAsync("Rock"), await AddAsync("Folk") };
        await SaveMapAsync(songs);
        await _storage.DeleteAsync(songs[1], Cancellation);
        var newer = await AddAsync("Rock");

        var painted = await PaintAsync();

        Assert.Equal([songs[0], songs[2], newer], painted!.Map.Ids);
        Assert.Equal([0, 2], painted.Map.X[..2]);
        Assert.Equal([0, 2], painted.Map.Y[..2]);
        Assert.Equal((1, 0), (painted.Map.Placed, painted.Unplaced));
    }

    [Fact]
    public async Task It_is_computed_once_until_the_library_or_the_map_changes()
    {
        var song = await AddAsync("Jazz");
        await SaveMapAsync(song);

        var first = await PaintAsync();
        Assert.Same(first, await PaintAsync());

        await AddAsync("Rock");
        var afterImport = await PaintAsync();
        Assert.NotEqual(first!.EntityTag, afterImport!.EntityTag);

        await SaveMapAsync(song);
        Assert.NotEqual(afterImport.EntityTag, (await PaintAsync())!.EntityTag);
    }

    private Task<ColouredMap?> PaintAsync() => _colouring.PaintAsync(MapColour.Genre, null, Cancellation);

    private async Task<SongId> AddAsync(string genre)
    {
        var record = TestSongs.At(10, new SongTags { Genre = genre });
        await _storage.SaveAsync([record], Cancellation);
        return record.Song.Id;
    }

    private Task<SongMap> SaveMapAsync(params SongId[] songs)
    {
        float[] places = [.. Enumerable.Range(0, songs.Length)];
        return _maps.SaveAsync(new SongMap(0, TestSongs.Space.Key, TestSongs.Noon, songs, places, places), Cancellation);
    }
}
