using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Jobs;

namespace SongExplorer.Previews;

public static class PreviewServices
{
    /// <summary>Registers the import of previews, and what finds their whole songs.</summary>
    public static IServiceCollection AddPreviews(this IServiceCollection services)
    {
        services.AddSingleton<PreviewImporter>();
        services.AddSingleton<PreviewJobs>();
        services.AddSingleton<IResumableWork>(provider => provider.GetRequiredService<PreviewJobs>());
        services.AddSingleton<FullFiles>();
        return services;
    }
}
