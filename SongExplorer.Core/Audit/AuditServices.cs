using Microsoft.Extensions.DependencyInjection;

namespace SongExplorer.Audit;

public static class AuditServices
{
    /// <summary>Registers <see cref="AuditTrail"/>; needs storage and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddAudit(this IServiceCollection services) => services.AddSingleton<AuditTrail>();
}
