using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SongExplorer.Jobs;
using SongExplorer.Storage.Astra;
using SongExplorer.Storage.Astra.DataApi;
using SongExplorer.Storage.Caching;
using SongExplorer.Storage.Fallback;
using SongExplorer.Storage.Local;
using SongExplorer.Storage.Transfer;

namespace SongExplorer.Storage;

public static class StorageServices
{
    /// <summary>Registers <see cref="IStorageBackend"/> as <see cref="StorageOptions.Backend"/> says, and the database that is local in any case.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptionsValidator>();
        services.AddOptions<CacheOptions>().BindConfiguration(CacheOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<CacheOptions>, CacheOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<LibraryDatabase>();
        services.AddSingleton<IQuarantine, LocalQuarantine>();
        services.AddSingleton<IJobHistory, LocalJobHistory>();
        services.AddSingleton<StorageStatus>();
        services.AddKeyedSingleton<IStorageBackend, LocalStorageBackend>(StorageOptions.Local);
        services.AddKeyedSingleton<IWorkLease, NoLease>(StorageOptions.Local);
        services.AddAstra();
        services.AddSingleton(ReadAstraOrItsCopy);
        services.AddSingleton<FallbackBackend>();
        services.AddSingleton<NameSearch>();
        services.AddTransfer();
        services.AddSingleton(OpenAstra);
        services.AddSingleton<IStorageBackend>(provider => ActivatorUtilities.CreateInstance<PreviewingBackend>(provider, OpenActive(provider)));
        services.AddSingleton(provider => provider.GetRequiredKeyedService<IWorkLease>(provider.GetRequiredService<IOptions<StorageOptions>>().Value.Backend));
        services.AddSingleton<IReadOnlyList<IStorageCheck>>(Checks);
        return services;
    }

    private static IStorageBackend OpenActive(IServiceProvider services) => services.GetRequiredService<IOptions<StorageOptions>>().Value.Backend switch
    {
        StorageOptions.Local => services.GetRequiredKeyedService<IStorageBackend>(StorageOptions.Local),
        StorageOptions.Astra => services.GetRequiredService<CachingBackend>(),
        var other => throw new UnreachableException($"The validator let the backend {other} pass."),
    };

    private static IStorageCheck[] Checks(IServiceProvider services)
    {
        var local = new LibraryCheck(services.GetRequiredService<LibraryDatabase>());
        return services.GetRequiredService<IOptions<StorageOptions>>().Value.Backend == StorageOptions.Local
            ? [local]
            : [
                new AstraCheck(services.GetRequiredService<DataApiClient>()),
                new CacheCheck(services.GetRequiredService<IOptions<CacheOptions>>().Value, services.GetRequiredService<IStorageBackend>()),
                local,
            ];
    }

    /// <summary>Astra as people use it: near by a cache, and readable while it is away.</summary>
    private static CachingBackend OpenAstra(IServiceProvider services) => new(
        services.GetRequiredService<FallbackBackend>(),
        services.GetRequiredService<IOptions<CacheOptions>>().Value,
        services.GetRequiredService<TimeProvider>());

    private static FallbackReader ReadAstraOrItsCopy(IServiceProvider services)
    {
        var replica = services.GetRequiredService<AstraReplica>();
        var options = services.GetRequiredService<IOptions<AstraOptions>>().Value;
        return new FallbackReader(
            services.GetRequiredKeyedService<IStorageBackend>(StorageOptions.Astra),
            replica.Library,
            replica.IsCompleteAsync,
            services.GetRequiredService<StorageStatus>(),
            options.BreakDuration,
            options.Patience,
            services.GetRequiredService<TimeProvider>());
    }
}
