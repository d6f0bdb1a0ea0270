using System.Text.Json;
using SongExplorer.DataApiServer.Answers;
using SongExplorer.DataApiServer.Filters;
using SongExplorer.DataApiServer.Requests;
using SongExplorer.DataApiServer.Tables;

namespace SongExplorer.DataApiServer.Reading;

/// <summary>A find or findOne, understood and checked.</summary>
internal sealed class Query
{
    public Query(Table table, IReadOnlyList<TableIndex> indexes, Fields body)
    {
        Table = table;
        Definition = table.Definition;
        Filter = new FilterReader(Definition, indexes).Read(body.Find("filter"));
        Warnings = new FilterWarnings(Definition, indexes, Filter);
        Pinned = new PinnedKey(Definition, Filter);
        Sort = new SortReader(Definition, indexes).Read(body.Find("sort"));
        Projection = new Projection(Definition, body.Find("projection"));
        Statement = Reading.PageState.StatementOf(table, body.Find("filter"), body.Find("sort"));
        RefusePartitionKeyInOr(Filter);
    }

    public Table Table { get; }

    public TableDefinition Definition { get; }

    public AllOf Filter { get; }

    public FilterWarnings Warnings { get; }

    public PinnedKey Pinned { get; }

    public Sort Sort { get; }

    public Projection Projection { get; }

    public string Statement { get; }

    public int? Limit { get; init; }

    public int Skip { get; init; }

    /// <summary>Where to go on; empty for the first page.</summary>
    public string PageState { get; init; } = "";

    public bool IncludeSimilarity { get; init; }

    public bool IncludeSortVector { get; init; }

    public Found Run(int pageSize) => Sort switch
    {
        VectorSort sort => VectorSearch.Run(this, sort),
        ColumnSort sort => InMemorySort.Reason(this, sort) is { } reason
            ? InMemorySort.Run(this, sort, reason, pageSize)
            : PagedRead.Run(this, sort, pageSize),
        _ => throw new ArgumentException("An unknown sort.", nameof(pageSize)),
    };

    /// <summary>The members of <c>status</c> every query answers with.</summary>
    public void WriteStatus(Utf8JsonWriter json, Found found)
    {
        Projection.WriteSchema(json);
        if (IncludeSortVector && Sort is VectorSort { Vector: var vector })
        {
            json.WritePropertyName("sortVector");
            Definition.Find(((VectorSort)Sort).Index.Column)!.Write(json, vector);
        }

        if (found.SortedRowCount is { } sorted)
        {
            json.WriteNumber("sortedRowCount", sorted);
        }
    }

    private void RefusePartitionKeyInOr(Filter filter)
    {
        if (filter is AnyOf any && any.Leaves.Any(leaf => Definition.Key.Partition.Contains(leaf.Column)))
        {
            throw Refuse.Database("INVALID_DATABASE_QUERY", "Partition key columns cannot be restricted inside of $or.");
        }

        foreach (var part in (filter as AllOf)?.Filters ?? [])
        {
            RefusePartitionKeyInOr(part);
        }
    }
}
