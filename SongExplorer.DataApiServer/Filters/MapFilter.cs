using SongExplorer.DataApiServer.Tables;

namespace SongExplorer.DataApiServer.Filters;

/// <summary><c>$in</c> (any of), <c>$all</c> and their opposites on the keys, the values or the entries of a map.</summary>
/// <param name="negated">With all: not all of them; without: none of them.</param>
/// <param name="wanted">Pairs; a key or value alone has <c>null</c> in the other place.</param>
internal sealed class MapFilter(
    string column, MapPart part, bool all, bool negated, IReadOnlyList<(string? Key, string? Value)> wanted, TextAnalysis? analysis) : ColumnFilter(column)
{
    public MapPart Part => part;

    public override bool Matches(Row row)
    {
        if (row[Column] is not SortedDictionary<string, string> { Count: > 0 } map)
        {
            return false;
        }

        return (all ? wanted.All(Holds) : wanted.Any(Holds)) != negated;

        bool Holds((string? Key, string? Value) pair) => map.Any(entry =>
            (pair.Key is null || Term(entry.Key) == Term(pair.Key)) && (pair.Value is null || Term(entry.Value) == Term(pair.Value)));
    }

    public override Filter Negated() => new MapFilter(Column, part, all, !negated, wanted, analysis);

    private string Term(string text) => analysis?.Term(text) ?? text;
}
