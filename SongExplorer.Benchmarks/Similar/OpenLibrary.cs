using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Similarity;
using SongExplorer.Similarity.Blocks;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Benchmarks.Similar;

/// <summary>A library on disk, read as the program reads it.</summary>
internal sealed class OpenLibrary : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    /// <param name="data">The library's folder.</param>
    public OpenLibrary(string data) => _services = new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["SongExplorer:Data"] = Path.GetFullPath(data),
            ["SongExplorer:Models"] = Path.Combine(Directory.GetCurrentDirectory(), "models"),
        }).Build())
        .AddLogging()
        .AddSongExplorer()
        .BuildServiceProvider();

    public VectorIndex Vectors => _services.GetRequiredService<LibraryIndex>().Vectors;

    public SoundBlocks Blocks => _services.GetRequiredService<SoundBlocks>();

    public Task RefreshAsync() => _services.GetRequiredService<LibraryIndex>().RefreshAsync(CancellationToken.None);

    /// <summary>The songs of every genre, or in every folder, that has at least so many.</summary>
    public async Task<IReadOnlyList<IGrouping<string, SongId>>> StylesAsync(bool byFolder, int least)
    {
        var songs = await _services.GetRequiredService<IStorageBackend>().Metadata
            .ListAsync(new SongQuery(SongFilter.All, SongSort.Genre, Take: int.MaxValue), CancellationToken.None);
        return [.. from song in songs let style = byFolder ? Path.GetDirectoryName(song.File.Path) : song.Tags.Genre where style is not null group song.Id by style into style where style.Count() >= least select style];
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
