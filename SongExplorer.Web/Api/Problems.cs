using Microsoft.AspNetCore.Http.HttpResults;

namespace SongExplorer.Web.Api;

/// <summary>What goes wrong in a way the caller should know about.</summary>
internal static class Problems
{
    public static ProblemHttpResult UnknownSong => NotFound("This song is not in the library.");

    public static ProblemHttpResult UnheardSong =>
        NotFound("This song is not in the library, or the model in use has not heard it. Import its folder again to have it heard.");

    public static ProblemHttpResult UnknownJob => NotFound("There is no such job, or it was so long ago that it is forgotten. GET /api/v1/jobs lists those that are remembered.");

    public static ProblemHttpResult UnknownPlaylist => NotFound("There is no such playlist. It may have been deleted.");

    public static ProblemHttpResult NoMap => NotFound("There is no map yet, or not this version of it. Import some songs, or draw it on the Map page.");

    /// <summary>The chosen model only hears.</summary>
    public static ProblemHttpResult CannotRead(string why) => TypedResults.Problem(why, statusCode: StatusCodes.Status409Conflict);

    public static ProblemHttpResult BadRequest(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status400BadRequest);

    public static ProblemHttpResult Conflict(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status409Conflict);

    public static ProblemHttpResult NotFound(string detail) => TypedResults.Problem(detail, statusCode: StatusCodes.Status404NotFound);
}
