namespace SongExplorer.Storage.Astra.Schema;

/// <summary>A table: its columns, key, and what can be searched in it.</summary>
/// <param name="PartitionKey">Rows with the same values lie together.</param>
/// <param name="ClusteringKey">Tells the rows of a partition apart, and orders them upwards.</param>
internal sealed record TableDefinition(
    string Name,
    IReadOnlyList<ColumnDefinition> Columns,
    IReadOnlyList<string> PartitionKey,
    IReadOnlyList<string> ClusteringKey,
    IReadOnlyList<IndexDefinition> Indexes);

internal readonly record struct ColumnDefinition(string Name, ColumnType Type);

/// <param name="Name">Unique in the whole keyspace, hence with the table's name in it.</param>
internal sealed record IndexDefinition(string Name, string Column, IndexKind Kind);

internal enum IndexKind
{
    /// <summary>Finds values as they are; of a map, entries.</summary>
    Exact,

    /// <summary>Text; finds values as they are.</summary>
    ExactText,

    /// <summary>Text; upper and lower case are the same, and so are letters with and without accents.</summary>
    FoldedText,

    /// <summary>Nearest neighbours by cosine.</summary>
    Cosine,
}
