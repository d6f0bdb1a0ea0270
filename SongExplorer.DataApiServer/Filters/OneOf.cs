using SongExplorer.DataApiServer.Tables;
using SongExplorer.DataApiServer.Types;

namespace SongExplorer.DataApiServer.Filters;

/// <summary><c>$in</c> and <c>$nin</c> on a scalar.</summary>
internal sealed class OneOf(string column, ColumnType type, bool negated, IReadOnlyList<object> values, TextAnalysis? analysis) : ColumnFilter(column)
{
    public bool IsNegated => negated;

    public IReadOnlyList<object> Values => values;

    public override bool Matches(Row row)
    {
        if (row[Column] is not { } cell)
        {
            return false;
        }

        var through = negated ? null : analysis;
        var term = Comparison.Term(cell, through);
        return values.Any(value => type.Compare(term, Comparison.Term(value, through)) == 0) != negated;
    }

    public override Filter Negated() => new OneOf(Column, type, !negated, values, analysis);
}
