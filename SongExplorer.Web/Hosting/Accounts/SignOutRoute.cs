using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;

namespace SongExplorer.Web.Hosting.Accounts;

/// <summary>Signs this browser out.</summary>
internal static class SignOutRoute
{
    public const string Path = "/sign-out";

    public static void MapSigningOut(this IEndpointRouteBuilder routes) => routes.MapPost(Path, SignOutAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> SignOutAsync(HttpContext context, IAntiforgery antiforgery)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Results.Text("This page was too old. Go back, load it again, and sign out from there.", statusCode: StatusCodes.Status400BadRequest);
        }

        await context.SignOutAsync(SessionCookie.Scheme);
        return Results.LocalRedirect("~" + SignInAddress.Path);
    }
}
