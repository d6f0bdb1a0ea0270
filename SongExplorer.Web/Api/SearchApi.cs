using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using SongExplorer.Embeddings;
using SongExplorer.Similarity;
using SongExplorer.Storage;
using SongExplorer.Web.Api.Document;

namespace SongExplorer.Web.Api;

/// <summary>Songs by what they are called, or by a description of their sound.</summary>
internal static class SearchApi
{
    public static void MapSearch(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/search", FindAsync).WithTags("Search").ProducesProblem(StatusCodes.Status409Conflict).Example("?words=red%20sky");

    /// <summary>Finds songs by words: those of their tags or, where the model in use reads, those that describe their sound.</summary>
    /// <param name="by">"title" for words of the title, artist, album or genre; "sound" for a description such as "slow piano".</param>
    /// <param name="count">The most songs wanted.</param>
    internal static async Task<Results<Ok<SearchResponse>, ProblemHttpResult>> FindAsync(
        [AsParameters] FilterQuery filter,
        IStorageBackend storage,
        WordSearch sounds,
        CancellationToken cancellationToken,
        Choice<SearchBy>? by = null,
        [Range(1, 500, ErrorMessage = "A \"count\" is a number of songs from 1 to 500.")] int count = 20)
    {
        if (string.IsNullOrWhiteSpace(filter.Words))
        {
            return Problems.BadRequest("Say in \"words\" what to look for, for example words=slow%20piano.");
        }

        if (by?.Value != SearchBy.Sound)
        {
            var songs = await storage.Metadata.ListAsync(new SongQuery(filter.ToFilter(), Take: count), cancellationToken);
            return TypedResults.Ok(new SearchResponse(SearchBy.Title, [.. songs.Select((song, i) => new FoundResponse(SongResponse.From(song), i + 1, null))]));
        }

        if (sounds.WhyNot is { } reason)
        {
            return Problems.Conflict(reason);
        }

        try
        {
            var answer = await sounds.FindAsync(filter.Words, count, filter.ToFilter() with { Words = null }, cancellationToken);
            return TypedResults.Ok(new SearchResponse(SearchBy.Sound, [.. answer.Matches.Select(match => new FoundResponse(SongResponse.From(match.Song), match.Rank, match.Strength))]));
        }
        catch (ModelException e)
        {
            return Problems.Conflict(e.Message);
        }
    }
}

internal enum SearchBy
{
    Title,
    Sound,
}

internal sealed record SearchResponse(SearchBy By, IReadOnlyList<FoundResponse> Items);

/// <param name="Rank">1 for the first.</param>
/// <param name="Strength">0 to 1, the share of the library that fits less well; <c>null</c> for titles, which match or don't.</param>
internal sealed record FoundResponse(SongResponse Song, int Rank, double? Strength);
