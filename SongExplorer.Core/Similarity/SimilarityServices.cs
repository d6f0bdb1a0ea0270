using Microsoft.Extensions.DependencyInjection;

namespace SongExplorer.Similarity;

public static class SimilarityServices
{
    /// <summary>Registers the index of the library, and what recommends, leads and finds by words and clips with it; needs storage and an <see cref="Embeddings.ActiveSpace"/>.</summary>
    public static IServiceCollection AddSimilarity(this IServiceCollection services)
    {
        services.AddSingleton<LibraryIndex>();
        services.AddSingleton<Recommender>();
        services.AddSingleton<SongPath>();
        services.AddSingleton<WordSearch>();
        services.AddSingleton<ClipSearch>();
        return services;
    }
}
