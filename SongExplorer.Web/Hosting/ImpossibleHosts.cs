namespace SongExplorer.Web.Hosting;

/// <summary>Refuses hosts whose port no machine has: the server lets them through, and pages cannot make addresses of them.</summary>
internal static class ImpossibleHosts
{
    public static Task RefuseAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Host.Port is null or <= ushort.MaxValue)
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return context.Response.WriteAsync("There is no such port. Check the address.", context.RequestAborted);
    }
}
