using Microsoft.Extensions.Diagnostics.HealthChecks;
using SongExplorer.Storage;

namespace SongExplorer.Web.Hosting.Probes;

/// <summary>Whether the library answers. Which one it is, and why it does not, is for the log and for <c>doctor</c>, not for whoever asks.</summary>
internal sealed class LibraryProbe(IStorageBackend storage, WarmUp warmUp) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        if (!warmUp.IsOver)
        {
            return HealthCheckResult.Unhealthy("The library is being read.");
        }

        try
        {
            await storage.GetRevisionAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (StorageUnavailableException e)
        {
            return HealthCheckResult.Unhealthy("The library does not answer.", e);
        }
    }
}
