using Microsoft.Extensions.DependencyInjection;

namespace SongExplorer.Previews;

public static class PreviewServices
{
    /// <summary>Registers the import of previews, and what finds their whole songs.</summary>
    public static IServiceCollection AddPreviews(this IServiceCollection services)
    {
        services.AddSingleton<PreviewImporter>();
        services.AddSingleton<PreviewJobs>();
        services.AddSingleton<FullFiles>();
        return services;
    }
}
