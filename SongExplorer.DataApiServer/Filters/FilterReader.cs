using System.Text.Json;
using SongExplorer.DataApiServer.Answers;
using SongExplorer.DataApiServer.Requests;
using SongExplorer.DataApiServer.Tables;

namespace SongExplorer.DataApiServer.Filters;

/// <summary>Reads a filter from JSON against a table's columns and indexes.</summary>
internal sealed class FilterReader(TableDefinition table, IReadOnlyList<TableIndex> indexes)
{
    private const int MostConditions = 64;

    public AllOf Read(JsonElement? json)
    {
        if (json is not { } element)
        {
            return new AllOf([]);
        }

        var filter = ReadObject(element);
        var unknown = filter.Leaves.OfType<UnknownColumn>().Select(leaf => leaf.Column).Distinct().Order(StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
        {
            throw Refuse.Filter(
                "UNKNOWN_TABLE_COLUMNS", $"The filter names columns the table does not have: {string.Join(", ", unknown)}. It has {table.ColumnNames}.");
        }

        var count = filter.Leaves.Count();
        return count <= MostConditions
            ? filter
            : throw Refuse.Filter("FILTER_FIELDS_LIMIT_VIOLATION", $"The filter has {count} fields; at most {MostConditions} are allowed.");
    }

    private AllOf ReadObject(JsonElement json) => json.ValueKind == JsonValueKind.Object
        ? new AllOf([.. json.EnumerateObject().SelectMany(ReadMember)])
        : throw Refuse.Filter("FILTER_UNSUPPORTED_DATA_TYPE", $"A filter is a JSON object; the request has {Json.Kind(json)} there.");

    private IEnumerable<Filter> ReadMember(JsonProperty member)
    {
        if (member.Name is "$and" or "$or" && member.Value.ValueKind == JsonValueKind.Array)
        {
            Filter[] parts = [.. member.Value.EnumerateArray().Select(ReadObject)];
            return [member.Name == "$and" ? new AllOf(parts) : new AnyOf(parts)];
        }

        if (member.Name == "$not" && member.Value.ValueKind == JsonValueKind.Object)
        {
            return [ReadObject(member.Value).Negated()];
        }

        if (member.Name.StartsWith('$'))
        {
            throw Refuse.Filter("FILTER_UNSUPPORTED_OPERATOR", $"Filter operator '{member.Name}' is not supported there.");
        }

        if (member.Value.ValueKind == JsonValueKind.Array)
        {
            throw Refuse.Filter("FILTER_INVALID_EXPRESSION", $"Cannot filter on '{member.Name}' by an array; use $in.");
        }

        return table.Find(member.Name) switch
        {
            null => [new UnknownColumn(member.Name)],
            { IsScalar: true } type => new ScalarConditions(member.Name, type, AnalysisOf(member.Name, part: null)).Read(member.Value),
            Types.MapType => new MapConditions(member.Name, part => AnalysisOf(member.Name, part)).Read(member.Value),
            var type => throw Refuse.Filter("FILTER_UNSUPPORTED_DATA_TYPE", $"The column '{member.Name}' is a {type}, which no filter takes."),
        };
    }

    private TextAnalysis? AnalysisOf(string column, MapPart? part) =>
        indexes.OfType<RegularIndex>().FirstOrDefault(index => index.Column == column && index.Part == part)?.Analysis;

    /// <summary>Remembered until all of the filter is read, so that one error names all of them.</summary>
    private sealed class UnknownColumn(string column) : ColumnFilter(column)
    {
        public override bool Matches(Row row) => false;

        public override Filter Negated() => this;
    }
}
