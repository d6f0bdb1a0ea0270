using Microsoft.Extensions.DependencyInjection;

namespace SongExplorer.Jobs;

public static class JobServices
{
    /// <summary>Registers <see cref="JobRunner"/>, which runs as long as the host does and goes on where the last one was stopped.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<JobRunner>();
        services.AddHostedService(provider => provider.GetRequiredService<JobRunner>());
        services.AddHostedService<PausedJobs>();
        return services;
    }
}
