using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SongExplorer.Embeddings;
using SongExplorer.Similarity;
using SongExplorer.Similarity.Seeds;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Tests.Support;
using static SongExplorer.Tests.Support.SimilarityData;

namespace SongExplorer.Tests.Similarity.Seeds;

/// <summary>A library in memory with everything that searches it.</summary>
internal sealed class SeededHouse : IDisposable
{
    private readonly ServiceProvider _services;

    /// <param name="models">A folder of models; without one nobody says what the components of vectors describe.</param>
    public SeededHouse(string? models = null, EmbeddingSpace? space = null)
    {
        _services = new ServiceCollection()
            .AddSingleton<IStorageBackend>(Backend)
            .AddSingleton(Options.Create(new SongExplorerOptions { Models = models ?? Path.GetTempPath() + Guid.NewGuid(), Data = Path.GetTempPath() + Guid.NewGuid() }))
            .AddSingleton(new ActiveSpace(space ?? SimilarityBackend.Space))
            .AddSingleton<ModelCatalog>()
            .AddSingleton(typeof(Microsoft.Extensions.Logging.ILogger<>), typeof(NullLogger<>))
            .AddSimilarity()
            .BuildServiceProvider();
    }

    public SimilarityBackend Backend { get; } = new();

    public void SetSongs(params double[] degrees)
    {
        foreach (var (number, angle) in degrees.Index())
        {
            Backend.Set(number, At(angle));
        }
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public Task<SeededAnswer> FindAsync(SeededQuery query) => Get<SeededSearch>().FindAsync(query, TestContext.Current.CancellationToken);

    public Task<SeededAnswer> FindAsync(int[] more, int[] less, int count) =>
        FindAsync(new SeededQuery { More = [.. more.Select(Id)], Less = [.. less.Select(Id)], Count = count });

    public void Dispose() => _services.Dispose();
}

internal static class SeededAnswers
{
    public static IReadOnlyList<int> Numbers(this SeededAnswer answer) => answer.Matches.Select(match => match.Song).Numbers();

    public static IReadOnlyList<int> Numbers(this IEnumerable<Song> songs) => [.. songs.Select(song => Number(song.Id))];
}
