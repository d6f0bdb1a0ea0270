using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.AppleMusic;
using SongExplorer.Embeddings;
using SongExplorer.Mapping;
using SongExplorer.Similarity;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Tests.Support;

/// <summary>A real library in a folder of its own, with everything the map needs, gone when disposed.</summary>
internal sealed class MappingHouse : IAsyncDisposable
{
    public static readonly EmbeddingSpace Space = new("acoustic", "0123abcd");

    private readonly string _folder = Directory.CreateTempSubdirectory("songexplorer-map-").FullName;
    private readonly ServiceProvider _services;

    public MappingHouse()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.Configure<SongExplorerOptions>(options => options.Data = _folder);
        services.AddSingleton(new ActiveSpace(Space));
        services.AddAppleMusic().AddStorage().AddSimilarity().AddMapping();
        _services = services.BuildServiceProvider();
    }

    public MapBuilder Builder => _services.GetRequiredService<MapBuilder>();

    public CurrentMap Current => _services.GetRequiredService<CurrentMap>();

    /// <summary>Stores songs with the given vectors under ids 1, 2, 3 …</summary>
    public Task SaveAsync(IReadOnlyList<Embedding> vectors, CancellationToken cancellationToken) => _services.GetRequiredService<IStorageBackend>().SaveAsync(
        [.. MappingLibraries.Ids(vectors.Count).Zip(vectors, (id, vector) => new SongRecord(SongOf(id), VectorsOf(id, vector)))],
        cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static Song SongOf(SongId id) => new()
    {
        Id = id,
        Tags = new SongTags(),
        File = new AudioFile($"/music/{id}.mp3", 1, DateTimeOffset.UnixEpoch, $"{id}", TimeSpan.FromSeconds(30), "mp3", 48_000, 2, false),
        AddedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
    };

    private static SongVectors VectorsOf(SongId id, Embedding vector) =>
        new(id, Space, vector, 1, [new WindowVector(TimeSpan.Zero, [.. vector.Values.ToArray().Select(value => (Half)value)])]);
}
