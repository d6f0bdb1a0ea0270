using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace SongExplorer.Web.Api.Access;

/// <summary>
/// Lets the product's own pages fetch covers, sound and maps without a key or a limit. Every page comes with a sealed cookie
/// that scripts cannot read and browsers send to nobody else, nor with the requests of other sites.
/// </summary>
internal sealed class PageCookie(IDataProtectionProvider protection)
{
    // A page left open stays a page for as long as anyone would leave it open.
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);
    private readonly ITimeLimitedDataProtector _seal = protection.CreateProtector("SongExplorer.PageCookie").ToTimeLimitedDataProtector();

    public Task SendAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            if (context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true)
            {
                var name = NameFor(context);
                context.Response.Cookies.Append(name, _seal.Protect(name, Lifetime), new CookieOptions
                {
                    HttpOnly = true,
                    SameSite = SameSiteMode.Strict,
                    Secure = context.Request.IsHttps,
                    Path = context.Request.PathBase.HasValue ? context.Request.PathBase : "/",
                    MaxAge = Lifetime,
                });
            }

            return Task.CompletedTask;
        });
        return next(context);
    }

    public bool IsShownBy(HttpContext context)
    {
        var name = NameFor(context);
        try
        {
            return context.Request.Cookies.TryGetValue(name, out var sealedName) && _seal.Unprotect(sealedName) == name;
        }
        catch (CryptographicException)
        {
            return false; // forged, expired, or sealed by an installation that is gone
        }
    }

    /// <summary>Cookies do not know ports: two libraries served side by side must not take each other's.</summary>
    private static string NameFor(HttpContext context) => string.Create(CultureInfo.InvariantCulture, $"songexplorer-page-{context.Connection.LocalPort}");
}
