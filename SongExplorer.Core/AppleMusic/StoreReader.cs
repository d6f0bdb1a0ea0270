using System.Globalization;
using System.Text.Json;
using SongExplorer.Songs;

namespace SongExplorer.AppleMusic;

/// <summary>Reads songs out of an answer, and takes no address out of it that points elsewhere.</summary>
internal sealed class StoreReader(AppleMusicOptions options)
{
    /// <summary>What is shown and stored of a name; no song's is longer.</summary>
    private const int LongestText = 1000;

    private readonly StoreHosts _files = StoreHosts.OfFiles(options);
    private readonly StoreHosts _pages = StoreHosts.OfPages(options);

    /// <summary>The songs in the store's order, each once.</summary>
    /// <exception cref="StoreException">It is no answer.</exception>
    public IReadOnlyList<StoreSong> Read(ReadOnlySpan<byte> answer, string country)
    {
        var host = new Uri(options.Address).Host;
        if (answer.TrimStart("\uFEFF \r\n\t"u8) is [(byte)'<', ..])
        {
            throw new StoreException($"{host} answers with a web page instead of songs: a sign-in of your network, or a wrong address (AppleMusic:Address).");
        }

        try
        {
            var results = JsonSerializer.Deserialize(Unwrap(answer), StoreJsonContext.Default.StoreReply)?.Results ?? throw new JsonException("There are no results.");
            return [.. results.Select(result => Read(result, country)).OfType<StoreSong>().DistinctBy(song => song.Track.Id)];
        }
        catch (JsonException e)
        {
            throw new StoreException($"The answer of {host} is broken; try again later.", e);
        }
    }

    /// <summary>Blank lines before it, and a call of a function around it, are left away.</summary>
    private static ReadOnlySpan<byte> Unwrap(ReadOnlySpan<byte> answer) =>
        answer.IndexOf((byte)'{') is >= 0 and var start && answer.LastIndexOf((byte)'}') is var end && end > start ? answer[start..(end + 1)] : [];

    private StoreSong? Read(JsonElement result, string country)
    {
        StoreItem? item;
        try
        {
            item = result.Deserialize(StoreJsonContext.Default.StoreItem);
        }
        catch (JsonException)
        {
            return null;
        }

        return item is { WrapperType: "track", Kind: null or "song", TrackId: > 0 and var id } && Text(item.TrackName) is { } title && _pages.Take(item.TrackViewUrl) is { } page
            ? new StoreSong(
                new StoreTrack(id, country, page, _files.Take(item.PreviewUrl), _files.Take(item.ArtworkUrl100), Duration(item.TrackTimeMillis), item.TrackExplicitness == "explicit"),
                new SongTags
                {
                    Title = title,
                    Artist = Text(item.ArtistName),
                    Album = Text(item.CollectionName),
                    Genre = Text(item.PrimaryGenreName),
                    Year = Year(item.ReleaseDate),
                    Track = item.TrackNumber is > 0 and var track ? track : null,
                })
            : null;
    }

    private static string? Text(string? text)
    {
        text = text?.Trim();
        return text is null or "" ? null : text.Length <= LongestText ? text : text[..LongestText];
    }

    /// <summary>A date may be whole, only its year, or nonsense.</summary>
    private static int? Year(string? date) =>
        date is { Length: >= 4 } && int.TryParse(date.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1000 and <= 2999 ? year : null;

    private static TimeSpan? Duration(double? milliseconds) =>
        milliseconds is > 0 and < 100 * 3_600_000.0 and var length ? TimeSpan.FromMilliseconds(length) : null;
}
