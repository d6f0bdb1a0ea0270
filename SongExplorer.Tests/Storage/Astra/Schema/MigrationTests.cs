using SongExplorer.Storage.Astra.Schema;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Storage.Astra.Schema;

public sealed class MigrationTests
{
    [Fact]
    public void Cql_and_program_describe_the_same_tables_and_indexes() => Assert.Equal(
        AstraSchema.Tables.SelectMany(Statements),
        CqlSchema.Read([.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "migrations"), "*.cql").Order(StringComparer.Ordinal).Select(File.ReadAllText)]));

    [Fact]
    public void Schema_fits_the_smallest_documented_plan()
    {
        Assert.All(AstraSchema.Tables, table => Assert.True(table.Indexes.Count <= 10, table.Name));
        Assert.True(AstraSchema.Tables.Sum(table => table.Indexes.Count) <= 50);
        Assert.All(AstraSchema.Tables.SelectMany(table => table.Indexes), index => Assert.True(index.Name.Length <= 100, index.Name));
    }

    [Fact]
    public void Index_names_are_unique_in_the_keyspace() =>
        Assert.Empty(AstraSchema.Tables.SelectMany(table => table.Indexes).GroupBy(index => index.Name).Where(group => group.Count() > 1).Select(group => group.Key));

    private static IEnumerable<string> Statements(TableDefinition table) =>
    [
        $"table {table.Name}: {string.Join("; ", table.Columns.Select(column => $"{column.Name} {column.Type}"))} key ({string.Join(", ", [string.Join(", ", table.PartitionKey)])}){string.Concat(table.ClusteringKey.Select(column => $", {column}"))}",
        .. table.Indexes.Select(index =>
            $"index {index.Name} on {table.Name} of {(IsMap(table, index) ? $"entries({index.Column})" : index.Column)} {{{Options(index.Kind)}}}"),
    ];

    private static bool IsMap(TableDefinition table, IndexDefinition index) =>
        table.Columns.Single(column => column.Name == index.Column).Type == ColumnType.TextMap;

    private static string Options(IndexKind kind) => kind switch
    {
        IndexKind.Exact => "",
        IndexKind.ExactText => "'case_sensitive': 'true', 'normalize': 'false', 'ascii': 'false'",
        IndexKind.FoldedText => "'case_sensitive': 'false', 'normalize': 'true', 'ascii': 'true'",
        _ => "'similarity_function': 'cosine', 'source_model': 'other'",
    };
}
