using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Embeddings;
using SongExplorer.Similarity.Blocks;
using SongExplorer.Similarity.Features;
using SongExplorer.Similarity.Hubs;
using SongExplorer.Similarity.Reasons;
using SongExplorer.Similarity.Seeds;
using SongExplorer.Storage;

namespace SongExplorer.Similarity;

public static class SimilarityServices
{
    /// <summary>Registers the index of the library, and what recommends, leads and finds by words and clips with it; needs storage, the models, and an <see cref="ActiveSpace"/>.</summary>
    public static IServiceCollection AddSimilarity(this IServiceCollection services)
    {
        services.AddSingleton<LibraryIndex>();
        services.AddSingleton<Recommender>();
        services.AddSingleton<SongPath>();
        services.AddSingleton<WordSearch>();
        services.AddSingleton<ClipSearch>();
        services.AddSingleton<HubDamping>();
        services.AddSingleton<SoundBlocks>();
        services.AddSingleton<FeaturePercentiles>();
        services.AddSingleton<Explainer>();
        services.AddSingleton(provider => new SeededSearch(
            provider.GetRequiredService<IStorageBackend>(),
            provider.GetRequiredService<LibraryIndex>(),
            provider.GetRequiredService<HubDamping>(),
            provider.GetRequiredService<SoundBlocks>(),
            provider.GetRequiredService<FeaturePercentiles>(),
            provider.GetRequiredService<Explainer>()));
        services.AddSingleton<Radio>();
        return services;
    }
}
