using SongExplorer.DataApiServer.Tables;

namespace SongExplorer.DataApiServer.Filters;

/// <summary>What rows a command is about. Absent cells match nothing, negated or not, as in CQL.</summary>
internal abstract class Filter
{
    /// <summary>Every condition on a column, however deep.</summary>
    public abstract IEnumerable<ColumnFilter> Leaves { get; }

    public abstract bool Matches(Row row);

    /// <summary>The opposite, with <c>$not</c> gone: it is pushed down to the conditions.</summary>
    public abstract Filter Negated();
}
