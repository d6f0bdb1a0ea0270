using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SongExplorer.Web.Hosting.Probes;

/// <summary>What whoever keeps the program running asks: is it alive, and may people be sent to it?</summary>
internal static class ProbeServices
{
    private const string Live = "/healthz/live";
    private const string Ready = "/healthz/ready";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static IServiceCollection AddProbes(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<LibraryProbe>("library", HealthStatus.Unhealthy, [], Patience);
        return services;
    }

    public static void MapProbes(this IEndpointRouteBuilder routes)
    {
        // Without limits: whoever asks may have the address of others who asked too often, and would take the program for dead.
        routes.MapHealthChecks(Live, new HealthCheckOptions { Predicate = _ => false, ResponseWriter = SayAsync }).AllowAnonymous().DisableRateLimiting();
        routes.MapHealthChecks(Ready, new HealthCheckOptions { ResponseWriter = SayAsync }).AllowAnonymous().DisableRateLimiting();
    }

    /// <summary>Whether something is asked that only machines ask: they speak to the program itself, and may speak HTTP/1.0, which has no hosts.</summary>
    public static bool IsForMachines(this PathString path) => path.Value is Live or Ready or "/metrics";

    private static Task SayAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(
            report.Entries.Values.Select(entry => entry.Description).FirstOrDefault(description => description is not null) ?? report.Status.ToString(), context.RequestAborted);
    }
}
