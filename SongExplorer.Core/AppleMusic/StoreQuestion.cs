using System.Globalization;

namespace SongExplorer.AppleMusic;

/// <summary>A question that the API understands; two that are equal have the same answer.</summary>
/// <param name="Country">ISO 3166-1 alpha-2, lower case.</param>
internal sealed record StoreQuestion(string PathAndQuery, string Country)
{
    private const int LongestTerm = 200;

    /// <exception cref="StoreException">The store would not understand it.</exception>
    public static StoreQuestion Search(StoreQuery query, string country)
    {
        var term = Clean(query.Term);
        var store = Known(query.Country ?? country);
        return query.Limit is >= 1 and <= 200
            ? new(string.Create(CultureInfo.InvariantCulture, $"search?term={Uri.EscapeDataString(term)}&media=music&entity=song&country={store}&limit={query.Limit}"), store)
            : throw new StoreException("The store gives 1 to 200 songs at once.");
    }

    /// <exception cref="StoreException">The store would not understand it.</exception>
    public static StoreQuestion Lookup(long id, string country)
    {
        var store = Known(country);
        return id > 0
            ? new(string.Create(CultureInfo.InvariantCulture, $"lookup?id={id}&country={store}"), store)
            : throw new StoreException("The numbers of the store's songs begin with 1.");
    }

    /// <summary>The words in lower case, which is the same to the store, between single spaces.</summary>
    private static string Clean(string? text)
    {
        var term = string.Join(' ', string.Concat((text ?? "").Select(character => char.IsControl(character) ? ' ' : char.ToLowerInvariant(character)))
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return term.Length switch
        {
            0 => throw new StoreException("Say what to look for: a song, an artist or an album."),
            > LongestTerm => throw new StoreException($"That is too long to look for; the store takes up to {LongestTerm} characters."),
            _ => term,
        };
    }

    private static string Known(string country) => country is [var first, var second] && char.IsAsciiLetter(first) && char.IsAsciiLetter(second)
        ? country.ToLowerInvariant()
        : throw new StoreException($"\"{(country.Length <= 20 ? country : country[..20])}\" is no country; give its two letters, de or us for example.");
}
