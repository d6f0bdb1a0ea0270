namespace SongExplorer.Web.Hosting;

/// <summary>Refuses no host at all, and hosts whose port no machine has: the server lets them through, and pages cannot make addresses of them.</summary>
internal static class ImpossibleHosts
{
    public static Task RefuseAsync(HttpContext context, RequestDelegate next)
    {
        var host = context.Request.Host;
        if (host is { HasValue: true, Port: null or <= ushort.MaxValue } || IsForMachines(context.Request.Path))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return context.Response.WriteAsync(host.HasValue ? "There is no such port. Check the address." : "Which host is asked for? Send its name.", context.RequestAborted);
    }

    /// <summary>Who looks whether the program is well may speak HTTP/1.0, which has no hosts.</summary>
    private static bool IsForMachines(PathString path) => path.StartsWithSegments("/healthz", StringComparison.Ordinal) || path == "/metrics";
}
