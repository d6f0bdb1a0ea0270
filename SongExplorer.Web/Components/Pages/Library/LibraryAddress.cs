using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Web.Components.Pages.Library;

/// <summary>What the Library shows, as its address says it: filters and order. What an address has wrong is left out, not refused.</summary>
public sealed record LibraryAddress(SongFilter Filter, SongSort Sort = SongSort.Artist, bool Descending = false)
{
    public static readonly LibraryAddress Start = new(SongFilter.All);

    public static LibraryAddress Parse(string uri)
    {
        var query = QueryHelpers.ParseQuery(new Uri(uri).Query);
        return new LibraryAddress(
            new SongFilter
            {
                Words = Text("q"),
                Genre = Text("genre"),
                Artist = Text("artist"),
                Album = Text("album"),
                Source = Enum.TryParse<AudioSource>(Text("source"), ignoreCase: true, out var source) && Enum.IsDefined(source) ? source : null,
                YearFrom = Whole("yearFrom"),
                YearTo = Whole("yearTo"),
                BpmFrom = Number("bpmFrom"),
                BpmTo = Number("bpmTo"),
            },
            Enum.TryParse<SongSort>(Text("sort"), ignoreCase: true, out var sort) && Enum.IsDefined(sort) ? sort : SongSort.Artist,
            Text("order") == "desc");

        string? Text(string name) => query.TryGetValue(name, out var value) && !string.IsNullOrWhiteSpace(value) ? value.ToString() : null;

        int? Whole(string name) => int.TryParse(Text(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

        double? Number(string name) =>
            double.TryParse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }

    /// <summary>The address relative to the site; only what differs from <see cref="Start"/> is in it.</summary>
    public string ToUri() => QueryHelpers.AddQueryString("", Parts().Where(part => !string.IsNullOrWhiteSpace(part.Value)));

    /// <summary>The same songs in the order of a column; a second time turns the order round.</summary>
    public LibraryAddress SortedBy(SongSort sort) => this with
    {
        Sort = sort,
        Descending = sort == Sort ? !Descending : sort is SongSort.AddedAt, // what came last is what one looks for
    };

    public LibraryAddress With(Func<SongFilter, SongFilter> change) => this with { Filter = change(Filter) };

    private IEnumerable<KeyValuePair<string, string?>> Parts() =>
    [
        new("q", Filter.Words),
        new("genre", Filter.Genre),
        new("artist", Filter.Artist),
        new("album", Filter.Album),
        new("source", Filter.Source?.ToString().ToLowerInvariant()),
        new("yearFrom", Filter.YearFrom?.ToString(CultureInfo.InvariantCulture)),
        new("yearTo", Filter.YearTo?.ToString(CultureInfo.InvariantCulture)),
        new("bpmFrom", Filter.BpmFrom?.ToString(CultureInfo.InvariantCulture)),
        new("bpmTo", Filter.BpmTo?.ToString(CultureInfo.InvariantCulture)),
        new("sort", Sort == Start.Sort ? null : Sort.ToString().ToLowerInvariant()),
        new("order", Descending ? "desc" : null),
    ];
}
