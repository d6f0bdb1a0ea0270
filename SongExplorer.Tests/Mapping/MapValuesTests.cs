using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SongExplorer.Embeddings;
using SongExplorer.Mapping;
using SongExplorer.Similarity;
using SongExplorer.Songs;
using SongExplorer.Storage.Local;
using SongExplorer.Tests.Storage;

namespace SongExplorer.Tests.Mapping;

public sealed class MapValuesTests : IDisposable
{
    private readonly LocalLibrary _library = new();
    private readonly MapStorage _maps;
    private readonly LocalStorageBackend _storage;
    private readonly LibraryIndex _index;
    private readonly Newcomers _newcomers;
    private readonly MapValues _values;

    public MapValuesTests()
    {
        var active = new ActiveSpace(TestSongs.Space);
        _storage = _library.Open();
        _maps = new MapStorage(_library.OpenDatabase());
        _index = new LibraryIndex(_storage, active, Options.Create(new SongExplorerOptions { Data = _library.Folder }), NullLogger<LibraryIndex>.Instance);
        _newcomers = new Newcomers(_index);
        _values = new MapValues(new CurrentMap(_maps, active, _newcomers), _storage);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _values.Dispose();
        _newcomers.Dispose();
        _index.Dispose();
        _library.Dispose();
    }

    [Fact]
    public async Task Without_a_map_there_is_nothing_to_measure() => Assert.Null(await _values.FindAsync(MapValue.Bpm, null, Cancellation));

    [Theory]
    [InlineData(MapValue.Bpm, 123.45f)]
    [InlineData(MapValue.Year, 1999f)]
    [InlineData(MapValue.Energy, 0.789f)]
    [InlineData(MapValue.Brightness, 2345.6f)]
    [InlineData(MapValue.Loudness, -9.87f)]
    [InlineData(MapValue.Added, 20513f)]
    public async Task A_song_has_what_was_measured_of_it_and_the_rest_is_not_a_number(MapValue value, float measured)
    {
        var described = await AddAsync(song => song with { Tags = new SongTags { Year = 1999 }, Descriptors = TestSongs.Descriptors });
        await SaveMapAsync(await AddAsync(song => song), described);

        var values = (await _values.FindAsync(value, null, Cancellation))!.Values;

        Assert.Equal([value == MapValue.Added ? measured : float.NaN, measured], values);
    }

    [Fact]
    public async Task A_deleted_song_has_no_value_and_a_newer_one_stands_at_the_end()
    {
        var songs = new[] { await AddAsync(Of(1990)), await AddAsync(Of(1991)), await AddAsync(Of(1992)) };
        await SaveMapAsync(songs);
        var before = await _values.FindAsync(MapValue.Year, null, Cancellation);
        await _storage.DeleteAsync(songs[1], Cancellation);
        var newer = await AddAsync(Of(1993));

        var after = await _values.FindAsync(MapValue.Year, null, Cancellation);

        Assert.Equal([1990, 1992, 1993], after!.Values);
        Assert.Equal([songs[0], songs[2], newer], after.Map.Ids);
        Assert.NotEqual(before!.EntityTag, after.EntityTag);
        Assert.NotEqual(MapBinary.NameSongs(before.Map), MapBinary.NameSongs(after.Map));
    }

    [Fact]
    public async Task They_are_read_once_until_the_library_changes()
    {
        await SaveMapAsync(await AddAsync(Of(1990)));

        var first = await _values.FindAsync(MapValue.Year, null, Cancellation);
        Assert.Same(first!.Values, (await _values.FindAsync(MapValue.Year, null, Cancellation))!.Values);

        await AddAsync(Of(1991));
        Assert.Equal(2, (await _values.FindAsync(MapValue.Year, null, Cancellation))!.Values.Length);
    }

    private static Func<Song, Song> Of(int year) => song => song with { Tags = new SongTags { Year = year } };

    private async Task<SongId> AddAsync(Func<Song, Song> change)
    {
        var record = TestSongs.At(10).With(change);
        await _storage.SaveAsync([record], Cancellation);
        return record.Song.Id;
    }

    private Task<SongMap> SaveMapAsync(params SongId[] songs)
    {
        float[] places = [.. Enumerable.Range(0, songs.Length)];
        return _maps.SaveAsync(new SongMap(0, TestSongs.Space.Key, TestSongs.Noon, songs, places, places), Cancellation);
    }
}
