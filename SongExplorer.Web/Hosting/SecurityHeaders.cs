namespace SongExplorer.Web.Hosting;

/// <summary>What browsers may do with an answer.</summary>
internal static class SecurityHeaders
{
    /// <summary>
    /// Everything comes from here: no script in a page or from elsewhere runs, whatever gets into a song's tags, and no other site
    /// frames a page. Style attributes stay allowed, as components write them; blobs and data are pictures and files that a page makes itself.
    /// </summary>
    private static readonly string Policy = string.Join("; ",
        "default-src 'self'",
        "connect-src 'self' data: blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "media-src 'self' blob:",
        "font-src 'self' data:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'");

    public static void UseSecurityHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = Policy;
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        return next(context);
    });
}
