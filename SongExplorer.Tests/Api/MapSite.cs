using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Embeddings;
using SongExplorer.Mapping;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Tests.Storage;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Api;

/// <summary>The web app over a library of three songs with a map, and one that came later.</summary>
public sealed class MapSite : IAsyncLifetime
{
    private readonly WebSite _site = new();

    public HttpClient Client => _site.Client;

    /// <summary>In the order of the map.</summary>
    internal IReadOnlyList<Song> Songs { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        Songs =
        [
            await AddAsync(new SongTags { Title = "Blue Hour", Artist = "Ann", Genre = "Jazz", Year = 1961 }),
            await AddAsync(new SongTags { Title = "Red Line", Artist = "Bob", Genre = "Rock", Year = 1975 }),
            await AddAsync(new SongTags { Title = "Red Sky", Artist = "Bob", Genre = "Rock" }),
        ];
        await AddAsync(new SongTags { Title = "Red Latecomer", Genre = "Folk" });
        var map = new SongMap(0, Space.Key, TestSongs.Noon, [.. Songs.Select(song => song.Id)], [0, 0.5f, 1], [1, 0.5f, 0]);
        var maps = _site.Services.GetRequiredService<MapStorage>();
        await maps.SaveAsync(map with { X = [0.2f, 0.2f, 0.2f] }, CancellationToken.None);
        await maps.SaveAsync(map with { Trust = [0, 127, 254] }, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    private EmbeddingSpace Space => _site.Services.GetRequiredService<ActiveSpace>().Space;

    private async Task<Song> AddAsync(SongTags tags)
    {
        var id = SongId.New();
        var record = new SongRecord(TestSongs.Song(id, tags), TestSongs.Vectors(id, 10, Space));
        await _site.Services.GetRequiredService<IStorageBackend>().SaveAsync([record], CancellationToken.None);
        return record.Song;
    }
}
