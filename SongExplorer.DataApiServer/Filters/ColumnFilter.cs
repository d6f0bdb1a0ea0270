namespace SongExplorer.DataApiServer.Filters;

/// <summary>A condition on one column.</summary>
internal abstract class ColumnFilter(string column) : Filter
{
    public string Column => column;

    public override IEnumerable<ColumnFilter> Leaves => [this];
}
