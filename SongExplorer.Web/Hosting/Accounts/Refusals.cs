using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;

namespace SongExplorer.Web.Hosting.Accounts;

/// <summary>How a door says no: a status, and one sentence that says what to do.</summary>
internal delegate Task Refusal(HttpContext context, int status, string sentence);

/// <summary>Sends strangers to where they sign in; tells those who may too little what they would need.</summary>
internal sealed class Refusals : IAuthorizationMiddlewareResultHandler
{
    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        var (endpoint, isStranger) = (context.GetEndpoint(), context.User.Role is null);
        if (authorizeResult.Succeeded || (endpoint is null && !isStranger))
        {
            return next(context); // where there is nothing, nothing is refused
        }

        var isPage = endpoint is null || endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
        if (isStranger && isPage)
        {
            context.Response.Redirect(SignInAddress.For(context.Request.PathBase, Wanted(context)));
            return Task.CompletedTask;
        }

        var (status, sentence) = isStranger
            ? (StatusCodes.Status401Unauthorized, "This library is open to those who signed in and to programs with a key. Sign in on its pages, or show a key.")
            : (StatusCodes.Status403Forbidden, TooLittle(context, policy));
        if (isPage)
        {
            context.Response.StatusCode = status; // the page itself says the rest
            return Task.CompletedTask;
        }

        var refuse = context.Features.Get<Refusal>() ?? ((_, _, _) => Results.Text(sentence, statusCode: status).ExecuteAsync(context));
        return refuse(context, status, sentence);
    }

    /// <summary>Not the page that says that there is nothing: whether there is something is not for strangers.</summary>
    private static string Wanted(HttpContext context) => context.Features.Get<IStatusCodeReExecuteFeature>() is { } first
        ? first.OriginalPath + first.OriginalQueryString
        : context.Request.Path + context.Request.QueryString;

    private static string TooLittle(HttpContext context, AuthorizationPolicy policy)
    {
        var needed = policy.Requirements.OfType<RoleRequirement>().Max(requirement => requirement.Role);
        return $"This needs the role {needed.ToString().ToLowerInvariant()}; what you showed has the role {context.User.Role!.Value.ToString().ToLowerInvariant()}. Ask an administrator.";
    }
}
