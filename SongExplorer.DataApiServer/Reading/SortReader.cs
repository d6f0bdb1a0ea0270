using System.Text.Json;
using SongExplorer.DataApiServer.Answers;
using SongExplorer.DataApiServer.Requests;
using SongExplorer.DataApiServer.Tables;
using SongExplorer.DataApiServer.Types;

namespace SongExplorer.DataApiServer.Reading;

/// <summary>Reads the sort of a query from JSON against a table's columns and indexes.</summary>
internal sealed class SortReader(TableDefinition table, IReadOnlyList<TableIndex> indexes)
{
    public Sort Read(JsonElement? json)
    {
        if (json is not { } element)
        {
            return new ColumnSort([]);
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Refuse.Sort("SORT_CLAUSE_INVALID", $"A sort is a JSON object; the request has {Json.Kind(element)} there.");
        }

        var members = element.EnumerateObject().ToList();
        var unknown = members.Where(member => table.Find(member.Name) is null).Select(member => member.Name).ToList();
        if (unknown.Count > 0)
        {
            throw Refuse.Sort(
                "CANNOT_SORT_UNKNOWN_COLUMNS", $"The sort names columns the table does not have: {string.Join(", ", unknown)}. It has {table.ColumnNames}.");
        }

        if (members.FindAll(member => table.Find(member.Name) is VectorType) is [var vector, ..])
        {
            return members.Count == 1
                ? ReadVector(vector.Name, vector.Value)
                : throw Refuse.Sort("CANNOT_SORT_ON_SPECIAL_WITH_OTHERS", $"A sort by the vector '{vector.Name}' stands alone.");
        }

        return new ColumnSort([.. members.Select(ReadColumn)]);
    }

    private VectorSort ReadVector(string column, JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String)
        {
            throw Refuse.Sort(
                "CANNOT_VECTORIZE_SORT_WHEN_MISSING_VECTORIZE_DEFINITION", $"The column '{column}' has no model that would turn text into a vector.");
        }

        var vector = ReadFloats(json);
        var dimension = ((VectorType)table.Find(column)!).Dimension;
        var index = indexes.OfType<VectorIndex>().FirstOrDefault(index => index.Column == column)
            ?? throw Refuse.Sort("CANNOT_VECTOR_SORT_NON_INDEXED_VECTOR_COLUMNS", $"The vector column '{column}' has no vector index.");
        if (vector.Length != dimension)
        {
            throw Refuse.Sort(
                "CANNOT_VECTOR_SORT_ON_MISMATCHED_VECTOR_DIMENSIONS",
                $"The column '{column}' holds vectors of length {dimension}; the sort has one with {vector.Length} elements.");
        }

        index.Metric.Check(vector);
        return new VectorSort(index, vector);
    }

    private static float[] ReadFloats(JsonElement json)
    {
        try
        {
            return VectorType.ReadFloats(json);
        }
        catch (ValueException e)
        {
            throw Refuse.Sort("INVALID_VECTOR_SORT_EXPRESSION", $"The vector of the sort is none: {e.Message}.");
        }
    }

    private SortColumn ReadColumn(JsonProperty member)
    {
        var type = table.Find(member.Name)!;
        return member.Value.ValueKind switch
        {
            JsonValueKind.Number when type is not MapType && member.Value.TryGetInt32(out var direction) && direction is 1 or -1 =>
                new SortColumn(member.Name, type, direction == -1),
            JsonValueKind.Array => throw Refuse.Sort(
                "CANNOT_VECTOR_SORT_NON_VECTOR_COLUMNS", $"The column '{member.Name}' holds no vectors, so it cannot be sorted by one."),
            JsonValueKind.String when type is TextType => throw Refuse.Sort(
                "CANNOT_LEXICAL_SORT_NON_INDEXED_COLUMNS", $"The column '{member.Name}' has no text index."),
            JsonValueKind.String => throw Refuse.Sort(
                "CANNOT_VECTORIZE_SORT_NON_VECTOR_COLUMN", $"The column '{member.Name}' holds no vectors, so it cannot be sorted by one."),
            _ => throw Refuse.Sort(
                "INVALID_REGULAR_SORT_EXPRESSION", $"The sort by '{member.Name}' is 1 or -1, not {Json.Kind(member.Value)}, and not on a map."),
        };
    }
}
