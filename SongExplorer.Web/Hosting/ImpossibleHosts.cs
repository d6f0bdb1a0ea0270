using SongExplorer.Web.Hosting.Probes;

namespace SongExplorer.Web.Hosting;

/// <summary>Refuses no host at all, and hosts whose port no machine has: the server lets them through, and pages cannot make addresses of them.</summary>
internal static class ImpossibleHosts
{
    public static Task RefuseAsync(HttpContext context, RequestDelegate next)
    {
        var host = context.Request.Host;
        if (host.HasValue ? host.Port is null or <= ushort.MaxValue : context.Request.Path.IsForMachines())
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return context.Response.WriteAsync(host.HasValue ? "There is no such port. Check the address." : "Which host is asked for? Send its name.", context.RequestAborted);
    }
}
