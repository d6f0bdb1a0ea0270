using System.Net;
using System.Security.Claims;
using Microsoft.Extensions.Options;
using SongExplorer.Accounts;
using SongExplorer.Audit;
using SongExplorer.Web.Hosting.Audit;
using SongExplorer.Web.Hosting.Proxies;

namespace SongExplorer.Web.Hosting.Accounts.Elsewhere;

/// <summary>Believes a reverse proxy, and nobody else, who asks.</summary>
internal sealed class ProxySignIn(IOptions<ElsewhereOptions> options, TrustedProxies proxies, KnownAccounts accounts, AccountStorage storage, AuditTrail audit)
{
    private const string How = "proxy";

    /// <summary>Remembers who the connection is from, before forwarded headers say for whom.</summary>
    public static Task RememberSenderAsync(HttpContext context, RequestDelegate next)
    {
        context.Features.Set(new DirectSender(context.Connection.RemoteIpAddress));
        return next(context);
    }

    /// <summary><c>null</c> where no proxy says who asks, or they are not let in.</summary>
    public async ValueTask<ClaimsPrincipal?> FindAsync(HttpContext context)
    {
        if (options.Value.ProxyHeader is not { Length: > 0 } header || context.Request.Headers[header] is not [{ Length: > 0 } name] || !proxies.Include(context.Features.Get<DirectSender>()?.Address))
        {
            return null;
        }

        var groups = options.Value.ProxyGroupsHeader is { Length: > 0 } listed ? context.Request.Headers[listed].ToString().Split(',') : [];
        if (options.Value.RoleOf(groups) is not { } role)
        {
            return null;
        }

        var subject = $"{How} {name}";
        var known = (await accounts.GetAsync(context.RequestAborted)).Values.FirstOrDefault(account => account.Subject == subject && account.Role == role);
        try
        {
            return Visitor.Of(known ?? await AdmitAsync(subject, name, role, context), How);
        }
        catch (AccountException)
        {
            return null; // no administrator yet, or the last one would step down
        }
    }

    /// <summary>Somebody who is new, or has another role than before.</summary>
    private async Task<Account> AdmitAsync(string subject, string name, Role role, HttpContext context)
    {
        var admitted = await storage.AdmitAsync(subject, name, role, context.RequestAborted);
        await audit.WriteAsync(admitted.ToActor(context), AuditAction.SignIn, $"through the proxy: {role.ToString().ToLowerInvariant()}", context.RequestAborted);
        return admitted;
    }

    private sealed record DirectSender(IPAddress? Address);
}
