using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using SongExplorer.Embeddings;
using SongExplorer.Mapping;
using SongExplorer.Web.Api.Document;

namespace SongExplorer.Web.Api;

/// <summary>What was measured of the songs on the map.</summary>
internal static class MapValuesApi
{
    private const int WordsLength = 200;

    public static void MapMapValues(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/map/values", GetAsync).WithTags("Map").Example("?of=bpm", file: "values.bin").AnswersFile(MapBinary.ContentType).AnswersUnchanged().MayBeMissing();
        routes.MapGet("/map/words", GetBetweenAsync).WithTags("Map").Example("?low=slow+piano&high=fast+drums", file: "words.bin").AnswersFile(MapBinary.ContentType).AnswersUnchanged().MayBeMissing();
    }

    /// <summary>Measures the songs on the map: a number for each, in the order of the map.</summary>
    /// <remarks>A float32 each, little-endian, NaN where it is unknown. The map is of the same songs where its header Map-Songs is the same.</remarks>
    /// <param name="of">bpm, year, energy (0 to 1), brightness (hertz), loudness (LUFS) or added (days since 1970).</param>
    /// <param name="version">The map's number; the current one without it.</param>
    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetAsync(
        MapValues values, HttpResponse response, CancellationToken cancellationToken, string of = "", int? version = null)
    {
        if (Parse(of) is not { } value)
        {
            return Problems.BadRequest($"There are no values of \"{of}\": ask for {string.Join(", ", Enum.GetNames<MapValue>()).ToLowerInvariant()}.");
        }

        if (await values.FindAsync(value, version, cancellationToken) is not { } measured)
        {
            return Problems.NoMap;
        }

        return Answer(measured, response);
    }

    /// <summary>Says where each song of the map stands between two descriptions: the higher, the nearer to the second.</summary>
    /// <remarks>In the form of the values; NaN where the model has not heard a song. Needs a model that reads words.</remarks>
    /// <param name="low">What the axis comes from, in words.</param>
    /// <param name="high">Where it goes.</param>
    /// <param name="version">The map's number; the current one without it.</param>
    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetBetweenAsync(
        WordAxis axis,
        HttpResponse response,
        CancellationToken cancellationToken,
        string low = "",
        string high = "",
        int? version = null)
    {
        if (axis.WhyNot is { } why)
        {
            return Problems.CannotRead(why);
        }

        if (string.IsNullOrWhiteSpace(low) || string.IsNullOrWhiteSpace(high))
        {
            return Problems.BadRequest("An axis has two ends: say both \"low\" and \"high\" in words.");
        }

        if (Math.Max(low.Length, high.Length) > WordsLength)
        {
            return Problems.BadRequest($"Describe each end with up to {WordsLength} characters.");
        }

        try
        {
            return await axis.FindAsync(low, high, version, cancellationToken) is { } measured ? Answer(measured, response) : Problems.NoMap;
        }
        catch (ModelException e)
        {
            return Problems.CannotRead(e.Message);
        }
    }

    private static FileContentHttpResult Answer(MeasuredMap measured, HttpResponse response)
    {
        response.Headers.CacheControl = "private, no-cache";
        response.Headers[MapApi.SongsHeader] = MapBinary.NameSongs(measured.Map);
        return TypedResults.File(MapBinary.EncodeValues(measured.Values), MapBinary.ContentType, entityTag: new EntityTagHeaderValue(measured.EntityTag));
    }

    private static MapValue? Parse(string of) =>
        Enum.GetValues<MapValue>().Cast<MapValue?>().FirstOrDefault(known => known.ToString()!.Equals(of, StringComparison.OrdinalIgnoreCase));
}
