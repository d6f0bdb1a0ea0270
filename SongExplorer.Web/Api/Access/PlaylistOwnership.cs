using SongExplorer.Accounts;
using SongExplorer.Playlists;
using SongExplorer.Web.Hosting.Accounts;

namespace SongExplorer.Web.Api.Access;

/// <summary>Lets a playlist be changed by whoever made it, and by editors.</summary>
internal sealed class PlaylistOwnership(PlaylistStorage playlists) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var (visitor, aborted) = (context.HttpContext.User, context.HttpContext.RequestAborted);
        return visitor.May(Role.Editor) || await playlists.GetAsync(context.GetArgument<Guid>(0), aborted) is not { } playlist || visitor.MayChangeWhatIsOf(playlist.Owner?.Id)
            ? await next(context)
            : TypedResults.Problem("This playlist belongs to somebody else. Make one of your own with its songs.", statusCode: StatusCodes.Status403Forbidden);
    }
}

internal static class PlaylistOwnershipRoutes
{
    /// <summary>For handlers whose first argument is the playlist's id.</summary>
    public static RouteHandlerBuilder OfOwner(this RouteHandlerBuilder route) =>
        route.Needing(Role.Listener).AddEndpointFilter<PlaylistOwnership>().ProducesProblem(StatusCodes.Status403Forbidden);
}
