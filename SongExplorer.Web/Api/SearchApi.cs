using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using SongExplorer.Accounts;
using SongExplorer.Audio;
using SongExplorer.Embeddings;
using SongExplorer.Similarity;
using SongExplorer.Storage;
using SongExplorer.Web.Api.Document;
using SongExplorer.Web.Hosting.Accounts;

namespace SongExplorer.Web.Api;

/// <summary>Songs by what they are called, or by a description of their sound.</summary>
internal static class SearchApi
{
    // None of them is what a form or a plain script of another site may send, so that a browser asks before it does.
    private static readonly string[] ClipTypes = ["application/octet-stream", "audio/mpeg", "audio/flac", "audio/ogg", "audio/mp4", "audio/aac", "audio/wav", "audio/x-wav", "audio/webm"];

    public static void MapSearch(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/search", FindAsync).WithTags("Search").ProducesProblem(StatusCodes.Status409Conflict).Example("?words=red%20sky");
        routes.MapPost("/search/clip", FindByClipAsync).Needing(Role.Listener).WithTags("Search")
            .WithMetadata(new ClipLimit())
            .Accepts<Stream>(ClipTypes[0], [.. ClipTypes.Skip(1)])
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .Example("?count=10", body: "@clip.mp3", contentType: "audio/mpeg");
    }

    /// <summary>Finds songs by words: those of their tags or, where the model in use reads, those that describe their sound.</summary>
    /// <param name="by">"title" for words of the title, artist, album or genre; "sound" for a description such as "slow piano".</param>
    /// <param name="count">The most songs wanted.</param>
    internal static async Task<Results<Ok<SearchResponse>, ProblemHttpResult>> FindAsync(
        [AsParameters] FilterQuery filter,
        NameSearch names,
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
            var named = await names.FindAsync(filter.Words, count, filter.ToFilter(), cancellationToken);
            return TypedResults.Ok(new SearchResponse(SearchBy.Title, named.Total > 0, [.. named.Songs.Select((song, i) => new FoundResponse(SongResponse.From(song), i + 1, null))]));
        }

        if (sounds.WhyNot is { } reason)
        {
            return Problems.Conflict(reason);
        }

        try
        {
            var answer = await sounds.FindAsync(filter.Words, count, filter.ToFilter() with { Words = null }, cancellationToken);
            return TypedResults.Ok(new SearchResponse(SearchBy.Sound, answer.IsGood, [.. answer.Matches.Select(match => new FoundResponse(SongResponse.From(match.Song), match.Rank, match.Strength))]));
        }
        catch (ModelException e)
        {
            return Problems.Conflict(e.Message);
        }
    }

    /// <summary>Finds the songs that sound like a clip: the bytes of a sound file, which is not kept.</summary>
    /// <param name="count">The most songs wanted.</param>
    internal static async Task<Results<Ok<ClipResponse>, ProblemHttpResult>> FindByClipAsync(
        HttpRequest request,
        [AsParameters] FilterQuery filter,
        ClipSearch clips,
        CancellationToken cancellationToken,
        [Range(1, 500, ErrorMessage = "A \"count\" is a number of songs from 1 to 500.")] int count = 20)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !ClipTypes.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase))
        {
            return TypedResults.Problem("Send the sound file itself with the content type application/octet-stream, or audio/mpeg and the like.", statusCode: StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            var heard = await clips.HearAsync(request.Body, null, cancellationToken);
            var matches = await clips.FindAsync(heard, count, filter.ToFilter(), cancellationToken);
            return TypedResults.Ok(new ClipResponse(
                heard.Duration.TotalSeconds, [.. matches.Select(match => new FoundResponse(SongResponse.From(match.Song), match.Rank, match.Strength))]));
        }
        catch (AudioException e)
        {
            return Problems.BadRequest(e.Message);
        }
        catch (Exception e) when (e is ModelException or FfmpegMissingException)
        {
            return Problems.Conflict(e.Message);
        }
    }

    private sealed class ClipLimit : IRequestSizeLimitMetadata
    {
        // Above what is allowed, or the server would cut the connection before anyone could say why.
        public long? MaxRequestBodySize => 2 * ClipSearch.MaxBytes;
    }
}

internal enum SearchBy
{
    Title,
    Sound,
}

/// <param name="IsGood">Whether the best fits at all.</param>
internal sealed record SearchResponse(SearchBy By, bool IsGood, IReadOnlyList<FoundResponse> Items);

/// <param name="Seconds">How long the clip is.</param>
internal sealed record ClipResponse(double Seconds, IReadOnlyList<FoundResponse> Items);

/// <param name="Rank">1 for the first.</param>
/// <param name="Strength">0 to 1; <c>null</c> for titles, which match or don't. By words the share of answers to words that say nothing that are weaker, by a clip the share of the library that is farther.</param>
internal sealed record FoundResponse(SongResponse Song, int Rank, double? Strength);
