using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.Options;
using SongExplorer.Accounts;

namespace SongExplorer.Web.Hosting.Accounts;

/// <summary>
/// Who signed in, sealed in a cookie that scripts cannot read. It is held against the accounts at every request: what was
/// signed out elsewhere, or has another role now, is noticed at once.
/// </summary>
internal sealed class SessionCookie(IOptions<SongExplorerOptions> library, KnownAccounts accounts) : IConfigureNamedOptions<CookieAuthenticationOptions>
{
    public const string Scheme = "session";

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    public void Configure(CookieAuthenticationOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, CookieAuthenticationOptions options)
    {
        // Cookies do not know ports: two libraries served side by side must not take each other's.
        var folder = SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(library.Value.Data)));
        options.Cookie.Name = $"songexplorer-{Convert.ToHexStringLower(folder.AsSpan(0, 4))}";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest; // https has it secure
        options.Cookie.IsEssential = true;
        options.ExpireTimeSpan = Lifetime;
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = HoldAgainstAccountsAsync;
    }

    private async Task HoldAgainstAccountsAsync(CookieValidatePrincipalContext context)
    {
        var known = await accounts.GetAsync(context.HttpContext.RequestAborted);
        if (context.Principal is { AccountId: { } id } seen && known.TryGetValue(id, out var account) && seen.HasStampOf(account))
        {
            context.ReplacePrincipal(Visitor.Of(account, Scheme)); // with the role and the name of today
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(Scheme);
    }
}
