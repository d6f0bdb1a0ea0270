using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using SongExplorer.Audit;
using SongExplorer.Web.Hosting.Audit;

namespace SongExplorer.Web.Hosting.Accounts;

/// <summary>Signs this browser out.</summary>
internal static class SignOutRoute
{
    public const string Path = "/sign-out";

    public static void MapSigningOut(this IEndpointRouteBuilder routes) => routes.MapPost(Path, SignOutAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> SignOutAsync(HttpContext context, IAntiforgery antiforgery, Witness witness)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Results.Text("This page was too old. Go back, load it again, and sign out from there.", statusCode: StatusCodes.Status400BadRequest);
        }

        if (context.User.HasAccount)
        {
            await witness.NoteAsync(AuditAction.SignOut, subject: null);
        }

        await context.SignOutAsync(SessionCookie.Scheme);
        return Results.LocalRedirect("~" + SignInAddress.Path);
    }
}
