using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Components.Endpoints;

namespace SongExplorer.Web.Hosting.Accounts;

/// <summary>How a door says no: a status, and one sentence that says what to do.</summary>
internal delegate Task Refusal(HttpContext context, int status, string sentence);

/// <summary>Sends strangers to where they sign in; tells those who may too little what they would need.</summary>
internal sealed class Refusals : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _usual = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Succeeded)
        {
            return next(context);
        }

        if (context.Features.Get<Refusal>() is { } refuse)
        {
            return context.User.Role is null
                ? refuse(context, StatusCodes.Status401Unauthorized, "This library is open to those who signed in and to programs with a key. Sign in on its pages, or show a key.")
                : refuse(context, StatusCodes.Status403Forbidden, TooLittle(context, policy));
        }

        if (context.User.Role is null && IsPage(context))
        {
            context.Response.Redirect(SignInAddress.For(context.Request.PathBase, context.Request.Path + context.Request.QueryString));
            return Task.CompletedTask;
        }

        return _usual.HandleAsync(next, context, policy, authorizeResult);
    }

    private static string TooLittle(HttpContext context, AuthorizationPolicy policy)
    {
        var needed = policy.Requirements.OfType<RoleRequirement>().Max(requirement => requirement.Role);
        return $"This needs the role {needed.ToString().ToLowerInvariant()}; what you showed has the role {context.User.Role!.Value.ToString().ToLowerInvariant()}. Ask an administrator.";
    }

    private static bool IsPage(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
}
