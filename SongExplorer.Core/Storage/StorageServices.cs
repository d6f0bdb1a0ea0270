using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SongExplorer.Jobs;
using SongExplorer.Storage.Local;

namespace SongExplorer.Storage;

public static class StorageServices
{
    /// <summary>Registers <see cref="IStorageBackend"/> as <see cref="StorageOptions.Backend"/> says, and the database that is local in any case.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<LibraryDatabase>();
        services.AddSingleton<IQuarantine, LocalQuarantine>();
        services.AddSingleton<IJobHistory, LocalJobHistory>();
        services.AddSingleton<IStorageBackend>(provider => provider.GetRequiredService<IOptions<StorageOptions>>().Value.Backend switch
        {
            StorageOptions.Local => ActivatorUtilities.CreateInstance<LocalStorageBackend>(provider),
            var other => throw new UnreachableException($"The validator let the backend {other} pass."),
        });
        return services;
    }
}
