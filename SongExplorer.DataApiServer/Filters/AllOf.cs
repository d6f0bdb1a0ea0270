using SongExplorer.DataApiServer.Tables;

namespace SongExplorer.DataApiServer.Filters;

/// <summary><c>$and</c>, and the members of a filter object.</summary>
internal sealed class AllOf(IReadOnlyList<Filter> filters) : Filter
{
    public IReadOnlyList<Filter> Filters => filters;

    public override IEnumerable<ColumnFilter> Leaves => filters.SelectMany(filter => filter.Leaves);

    public override bool Matches(Row row)
    {
        foreach (var filter in filters)
        {
            if (!filter.Matches(row))
            {
                return false;
            }
        }

        return true;
    }

    public override Filter Negated() => new AnyOf([.. filters.Select(filter => filter.Negated())]);
}
