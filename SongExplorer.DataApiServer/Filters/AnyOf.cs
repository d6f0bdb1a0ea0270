using SongExplorer.DataApiServer.Tables;

namespace SongExplorer.DataApiServer.Filters;

/// <summary><c>$or</c>.</summary>
internal sealed class AnyOf(IReadOnlyList<Filter> filters) : Filter
{
    public override IEnumerable<ColumnFilter> Leaves => filters.SelectMany(filter => filter.Leaves);

    public IReadOnlyList<Filter> Filters => filters;

    public override bool Matches(Row row) => filters.Any(filter => filter.Matches(row));

    public override Filter Negated() => new AllOf([.. filters.Select(filter => filter.Negated())]);
}
