using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SongExplorer.Web.Hosting.Audit;

/// <summary>Who did what, as seen where it is done.</summary>
internal static class AuditServices
{
    public static IServiceCollection AddWitness<TActing>(this IServiceCollection services)
        where TActing : class, IActing
    {
        services.AddHttpContextAccessor();
        services.TryAddScoped<IActing, TActing>();
        return services.AddScoped<Witness>();
    }
}
