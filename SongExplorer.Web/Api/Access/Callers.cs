using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using SongExplorer.Keys;
using SongExplorer.Web.Hosting.Access;
using SongExplorer.Web.Hosting.Accounts;

namespace SongExplorer.Web.Api.Access;

/// <summary>
/// Finds out who asks. A key that is shown must be right, even where none is needed: a program whose key was removed
/// shall notice.
/// </summary>
internal sealed class Callers(ApiKeyStorage keys, PageCookie pages, IOptions<ApiOptions> options)
{
    private const string Scheme = "Bearer ";
    private const string HowToGetOne = "Make one on the page /keys or with 'songexplorer key create NAME', and send it as \"Authorization: Bearer\" and the key.";

    /// <summary>Before the limits, which differ from caller to caller.</summary>
    public async Task RecogniseAsync(HttpContext context, RequestDelegate next)
    {
        context.Features.Set(await FindAsync(context));
        await next(context);
    }

    /// <summary>After the limits, so that guessing is limited too.</summary>
    public static Task AdmitAsync(HttpContext context, RequestDelegate next) =>
        context.Features.Get<Caller>() is Caller.Stranger stranger ? RefuseAsync(context, StatusCodes.Status401Unauthorized, stranger.Reason) : next(context);

    public static Task RefuseAsync(HttpContext context, int status, string sentence)
    {
        if (status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }

        return TypedResults.Problem(sentence, statusCode: status).ExecuteAsync(context);
    }

    private async Task<Caller> FindAsync(HttpContext context)
    {
        if (context.Request.Headers.Authorization is [{ } shown, ..])
        {
            if (!shown.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || await keys.FindAsync(shown[Scheme.Length..].Trim(), context.RequestAborted) is not { } key)
            {
                return new Caller.Stranger($"This key opens nothing here; it may have been removed, or have expired. {HowToGetOne}");
            }

            context.User = Visitor.Of(key);
            return new Caller.Program(key);
        }

        if (pages.IsShownBy(context))
        {
            return new Caller.Page();
        }

        return options.Value.Keys == KeyPolicy.Optional || context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null
            ? new Caller.Anyone()
            : new Caller.Stranger($"This library is only open to programs with a key. {HowToGetOne}");
    }
}
