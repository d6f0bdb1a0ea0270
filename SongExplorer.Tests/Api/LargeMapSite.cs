using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Embeddings;
using SongExplorer.Mapping;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Tests.Storage;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Api;

/// <summary>The web app over 60 songs from left to right, in a row, of which 20 are sent at once.</summary>
public sealed class LargeMapSite : IAsyncLifetime
{
    public const int Count = 60;
    public const int Most = 20;
    private readonly WebSite _site = new(("Map:MostPoints", "20"));

    public HttpClient Client => _site.Client;

    /// <summary>From left to right; song i is at (i + 0.5) / 60.</summary>
    internal IReadOnlyList<SongId> Songs { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        var space = _site.Services.GetRequiredService<ActiveSpace>().Space;
        Songs = [.. Enumerable.Range(0, Count).Select(_ => SongId.New())];
        var records = Songs.Select((id, i) => new SongRecord(TestSongs.Song(id, new SongTags { Title = $"Song {i}" }), TestSongs.Vectors(id, i, space)));
        await _site.Services.GetRequiredService<IStorageBackend>().SaveAsync([.. records], CancellationToken.None);
        float[] x = [.. Enumerable.Range(0, Count).Select(i => (i + 0.5f) / Count)];
        var map = new SongMap(0, space.Key, TestSongs.Noon, Songs, x, [.. Enumerable.Repeat(0.5f, Count)]);
        await _site.Services.GetRequiredService<MapStorage>().SaveAsync(map, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();
}
