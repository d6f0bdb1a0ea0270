using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Jobs;
using SongExplorer.Storage.Local;

namespace SongExplorer.Storage.Transfer;

internal static class TransferServices
{
    public static IServiceCollection AddTransfer(this IServiceCollection services)
    {
        services.AddSingleton<ISyncTimes, LocalSyncTimes>();
        services.AddSingleton(provider => new LibraryTransfer(
            new TransferEnds(provider, provider.GetRequiredService<TimeProvider>()),
            provider.GetRequiredService<ISyncTimes>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<TransferJobs>();
        services.AddSingleton<IResumableWork>(provider => provider.GetRequiredService<TransferJobs>());
        return services;
    }
}
