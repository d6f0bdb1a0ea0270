using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using SongExplorer.Accounts;
using SongExplorer.Web.Hosting.Accounts.Elsewhere;

namespace SongExplorer.Web.Hosting.Accounts;

/// <summary>Finds out who asks without showing anything themselves; what is shown (a cookie, a key) was or will be looked at elsewhere.</summary>
internal sealed class Recognition(KnownAccounts accounts, ProxySignIn proxy, IOptions<ServeOptions> serve)
{
    /// <summary>What proxies write; whoever comes through one is not at this machine.</summary>
    private static readonly string[] TracesOfProxies = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "X-Original-For", "Via"];

    public async Task RecogniseAsync(HttpContext context, RequestDelegate next)
    {
        if (context.User.Role is null && context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null)
        {
            context.User = await FindAsync(context);
        }

        await next(context);
    }

    private async ValueTask<ClaimsPrincipal> FindAsync(HttpContext context)
    {
        if (await proxy.FindAsync(context) is { } answeredFor)
        {
            return answeredFor;
        }

        if (IsAtThisMachine(context) && (await accounts.GetAsync(context.RequestAborted)).Count == 0)
        {
            return Visitor.AtThisMachine;
        }

        return serve.Value.AnonymousRead ? Visitor.Guest : Visitor.Nobody;
    }

    /// <summary>The name in the address too: a page of another site could make its own name point here.</summary>
    public static bool IsAtThisMachine(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && (context.Request.Host.Host == "localhost" || (IPAddress.TryParse(context.Request.Host.Host.Trim('[', ']'), out var named) && IPAddress.IsLoopback(named)))
        && !TracesOfProxies.Any(context.Request.Headers.ContainsKey);
}
