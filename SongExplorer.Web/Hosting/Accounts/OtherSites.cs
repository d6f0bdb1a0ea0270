using SongExplorer.Web.Hosting.Access;

namespace SongExplorer.Web.Hosting.Accounts;

/// <summary>
/// A page of another site has its visitor's browser ask with their cookies, or from their machine. It may lead here, but
/// change nothing and open no circuit. Browsers say where a request comes from; programs, which have no one else's cookies, do not.
/// </summary>
internal static class OtherSites
{
    public static bool Ask(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() switch
    {
        "same-origin" or "none" => false,
        "" => request.Headers.Origin is [{ } origin, ..] && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value),
        _ => true,
    };

    private static bool OpensCircuit(HttpRequest request) =>
        request.Headers.Upgrade.Any(protocol => string.Equals(protocol, "websocket", StringComparison.OrdinalIgnoreCase)) || HttpMethods.IsConnect(request.Method);

    public static Task RefuseAsync(HttpContext context, RequestDelegate next)
    {
        var changes = !(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || HttpMethods.IsOptions(context.Request.Method));
        if (!(changes || OpensCircuit(context.Request)) || !Ask(context.Request) || context.Features.Get<Caller>() is Caller.Program)
        {
            return next(context);
        }

        const string Sentence = "Pages of other sites may not change anything here. Open this library's own pages, or show a key.";
        return context.Features.Get<Refusal>() is { } refuse
            ? refuse(context, StatusCodes.Status403Forbidden, Sentence)
            : Results.Text(Sentence, statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(context);
    }
}
