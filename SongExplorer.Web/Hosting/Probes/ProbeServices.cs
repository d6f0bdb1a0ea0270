using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SongExplorer.Web.Hosting.Probes;

/// <summary>What whoever keeps the program running asks: is it alive, and may people be sent to it?</summary>
internal static class ProbeServices
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static IServiceCollection AddProbes(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<LibraryProbe>("library", HealthStatus.Unhealthy, [], Patience);
        return services;
    }

    public static void MapProbes(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/healthz/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = SayAsync }).AllowAnonymous();
        routes.MapHealthChecks("/healthz/ready", new HealthCheckOptions { ResponseWriter = SayAsync }).AllowAnonymous();
    }

    private static Task SayAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(
            report.Entries.Values.Select(entry => entry.Description).FirstOrDefault(description => description is not null) ?? report.Status.ToString(), context.RequestAborted);
    }
}
