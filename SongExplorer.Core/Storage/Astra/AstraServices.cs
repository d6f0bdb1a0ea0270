using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SongExplorer.Jobs;
using SongExplorer.Storage.Astra.DataApi;
using SongExplorer.Storage.Astra.Leases;

namespace SongExplorer.Storage.Astra;

internal static class AstraServices
{
    /// <summary>Registers the backend in Astra; nothing of it is made, and no setting of it looked at, before it is asked for.</summary>
    public static IServiceCollection AddAstra(this IServiceCollection services)
    {
        services.AddOptions<AstraOptions>().BindConfiguration(AstraOptions.Section);
        services.AddSingleton(provider => new DataApiClient(
            provider.GetRequiredService<IOptions<AstraOptions>>().Value,
            handler: null,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<DataApiClient>>()));
        services.AddSingleton(OpenReplica);
        services.AddKeyedSingleton<IStorageBackend>(
            StorageOptions.Astra,
            (provider, _) => new AstraStorageBackend(provider.GetRequiredService<DataApiClient>(), provider.GetRequiredService<AstraReplica>()));
        services.AddKeyedSingleton<IWorkLease, AstraLease>(StorageOptions.Astra);
        return services;
    }

    /// <summary>Each database and keyspace has a replica of its own.</summary>
    private static AstraReplica OpenReplica(IServiceProvider services)
    {
        var endpoint = services.GetRequiredService<DataApiClient>().Endpoint;
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(endpoint.ToString())))[..16];
        var data = services.GetRequiredService<IOptions<SongExplorerOptions>>().Value.Data;
        return new AstraReplica(Path.Combine(data, "astra", name), services.GetRequiredService<TimeProvider>());
    }
}
