using Microsoft.AspNetCore.Http.HttpResults;
using SongExplorer.Similarity;
using SongExplorer.Songs;
using SongExplorer.Web.Api.Document;

namespace SongExplorer.Web.Api;

/// <summary>The radio: what to play when the queue runs out.</summary>
internal static class RadioApi
{
    private const int MostPlayed = 10_000;
    private const int MostSongs = 50;

    public static void MapRadio(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/radio/next", NextAsync).WithTags("Similar").Example(body: """{"played":["$SONG"],"skipped":[],"count":3}""").MayBeMissing();

    /// <summary>Goes on with songs near those that were played last: no recording again, away from those that were skipped, artists mixed.</summary>
    /// <remarks>No songs when the library has no more that were not played.</remarks>
    internal static async Task<Results<Ok<RadioResponse>, ProblemHttpResult>> NextAsync(RadioRequest request, Radio radio, CancellationToken cancellationToken)
    {
        if (request.Played is not { Count: > 0 and <= MostPlayed } played || request.Skipped is { Count: > MostPlayed })
        {
            return Problems.BadRequest($"Say in \"played\" which songs the radio comes from, from 1 to {MostPlayed}, and in \"skipped\" at most as many.");
        }

        if (request.Count is not (>= 1 and <= MostSongs))
        {
            return Problems.BadRequest($"A \"count\" is a number of songs from 1 to {MostSongs}.");
        }

        return await radio.NextAsync(new RadioSession(ToIds(played), ToIds(request.Skipped ?? []), request.Count), cancellationToken) is { } songs
            ? TypedResults.Ok(new RadioResponse([.. songs.Select(SongResponse.From)]))
            : Problems.NotFound("None of these songs is in the library, or the model in use has heard none of them. Begin the radio from another song.");
    }

    private static SongId[] ToIds(IReadOnlyList<Guid> ids) => [.. ids.Select(id => new SongId(id))];
}

/// <param name="Played">Ids of what was played and of what waits to be played, the last at the end.</param>
/// <param name="Skipped">Ids of those that were not wanted.</param>
/// <param name="Count">The most songs wanted.</param>
internal sealed record RadioRequest(IReadOnlyList<Guid>? Played = null, IReadOnlyList<Guid>? Skipped = null, int Count = 3);

/// <param name="Songs">In the order to play them.</param>
internal sealed record RadioResponse(IReadOnlyList<SongResponse> Songs);
