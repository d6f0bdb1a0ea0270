using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using SongExplorer.Mapping;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Web.Api.Document;

namespace SongExplorer.Web.Api;

/// <summary>The map as data: for the page's own drawing, and for whoever wants to draw another.</summary>
internal static class MapApi
{
    /// <summary>Names the songs of an answer and their order.</summary>
    public const string SongsHeader = "Map-Songs";

    private const int NamesAtOnce = 200;
    private const int WordsLength = 200;

    public static void MapSongMap(this IEndpointRouteBuilder routes)
    {
        var map = routes.MapGroup("/map").WithTags("Map");
        map.MapMapPoints();
        map.MapGet("/legend", GetLegendAsync).Example("?colour=year").MayBeMissing();
        map.MapGet("/matches", FindMatchesAsync).Example("?words=red", file: "matches.bin").AnswersFile(MapBinary.ContentType);
        map.MapPost("/names", GetNamesAsync).Example(body: """{"ids":["$SONG","$OTHER"]}""");
    }

    /// <summary>Tells what the colour classes of the map mean, in the order of their numbers.</summary>
    /// <param name="colour">What the classes tell: genre, artist, year, bpm, energy, brightness, key, cluster, source or added.</param>
    /// <param name="version">The map's number; the current one without it.</param>
    internal static async Task<Results<Ok<IEnumerable<MapClassResponse>>, ProblemHttpResult>> GetLegendAsync(
        MapColouring maps, CancellationToken cancellationToken, string colour = "genre", int? version = null)
    {
        if (Parse(colour) is not { } by)
        {
            return UnknownColour(colour);
        }

        return await maps.PaintAsync(by, version, cancellationToken) is { } painted
            ? TypedResults.Ok(painted.Legend.Select(MapClassResponse.From))
            : Problems.NoMap;
    }

    /// <summary>Finds the songs of the library that match some words: ids of 16 bytes each, in the byte order of RFC 9562.</summary>
    /// <param name="words">Words that must all begin a word of the title, artist, album or genre.</param>
    internal static async Task<FileContentHttpResult> FindMatchesAsync(
        IStorageBackend storage, CancellationToken cancellationToken, [MaxLength(WordsLength)] string words = "")
    {
        var ids = await storage.Metadata.FindIdsAsync(new SongFilter { Words = words }, cancellationToken);
        var bytes = new byte[ids.Count * 16];
        foreach (var (place, id) in ids.Index())
        {
            id.Value.TryWriteBytes(bytes.AsSpan(place * 16), bigEndian: true, out _);
        }

        return TypedResults.File(bytes, MapBinary.ContentType);
    }

    /// <summary>Tells what some songs are called, in the order asked for; unknown ones are left out.</summary>
    internal static async Task<Results<Ok<IEnumerable<SongNameResponse>>, ProblemHttpResult>> GetNamesAsync(
        SongNamesRequest request, IStorageBackend storage, CancellationToken cancellationToken)
    {
        if (request.Ids is null || request.Ids.Count > NamesAtOnce)
        {
            return Problems.BadRequest($"Ask with a list of \"ids\", at most {NamesAtOnce} at once.");
        }

        var songs = await storage.Metadata.GetManyAsync([.. request.Ids.Select(id => new SongId(id))], cancellationToken);
        return TypedResults.Ok(songs.Select(song => new SongNameResponse(song.Id.Value, song.Title, song.Artist)));
    }

    public static ProblemHttpResult UnknownColour(string colour) =>
        Problems.BadRequest($"The map cannot be coloured by \"{colour}\": use {string.Join(", ", Enum.GetNames<MapColour>()).ToLowerInvariant()}.");

    public static MapColour? Parse(string colour) =>
        Enum.GetValues<MapColour>().Cast<MapColour?>().FirstOrDefault(known => known.ToString()!.Equals(colour, StringComparison.OrdinalIgnoreCase));
}

internal sealed record MapClassResponse(string Label, int Count, string Kind, int Tone)
{
    public static MapClassResponse From(MapClass item) => new(item.Label, item.Count, item.Kind.ToString().ToLowerInvariant(), item.Tone);
}

internal sealed record SongNamesRequest(IReadOnlyList<Guid>? Ids);

internal sealed record SongNameResponse(Guid Id, string Title, string Artist);
