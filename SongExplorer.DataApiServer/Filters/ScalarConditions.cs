using System.Text.Json;
using SongExplorer.DataApiServer.Answers;
using SongExplorer.DataApiServer.Requests;
using SongExplorer.DataApiServer.Tables;
using SongExplorer.DataApiServer.Types;

namespace SongExplorer.DataApiServer.Filters;

/// <summary>Reads what a filter says about one scalar column: a value, or an object of operators.</summary>
internal sealed class ScalarConditions(string column, ColumnType type, TextAnalysis? analysis)
{
    public const int MostValues = 100;

    public IEnumerable<Filter> Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || Json.Wrapped(json, "$binary") is not null)
        {
            return [Compare("$eq", json)];
        }

        return json.GetPropertyCount() > 0
            ? json.EnumerateObject().Select(Condition)
            : throw Refuse.Filter("INVALID_FILTER_COLUMN_VALUES", $"The filter on '{column}' is an empty object.");
    }

    private Filter Condition(JsonProperty member)
    {
        switch (member.Name)
        {
            case "$eq" or "$ne" or "$gt" or "$gte" or "$lt" or "$lte":
                return Compare(member.Name, member.Value);
            case "$in" or "$nin":
                return new OneOf(column, type, member.Name == "$nin", Values(member), analysis);
            case "$exists" or "$date":
                throw Unsupported();
            case "$all" or "$size" or "$match" or "$keys" or "$values":
                throw Refuse.Filter("FILTER_UNSUPPORTED_OPERATOR", $"Filter operator '{member.Name}' does not fit the column '{column}' of type {type}.");
            case var name when name.StartsWith('$'):
                throw Refuse.Filter("FILTER_UNSUPPORTED_OPERATOR", $"Filter operator '{name}' is unknown.");
            default:
                throw Refuse.Filter("INVALID_FILTER_COLUMN_VALUES", $"The column '{column}' of type {type} cannot be compared with an object.");
        }
    }

    private Comparison Compare(string @operator, JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Null || Json.Wrapped(json, "$date") is not null)
        {
            throw Unsupported();
        }

        return type is BlobType && @operator is not ("$eq" or "$ne")
            ? throw Refuse.Filter("FILTER_INVALID_EXPRESSION", $"'{@operator}' cannot compare blobs.")
            : new Comparison(column, type, @operator, Value(json), analysis);
    }

    private IReadOnlyList<object> Values(JsonProperty member)
    {
        if (member.Value.ValueKind != JsonValueKind.Array)
        {
            throw Refuse.Filter("FILTER_INVALID_EXPRESSION", $"'{member.Name}' needs an array, got {Json.Kind(member.Value)}.");
        }

        return member.Value.GetArrayLength() <= MostValues
            ? [.. member.Value.EnumerateArray().Select(Value)]
            : throw Refuse.Filter("FILTER_INVALID_EXPRESSION", $"'{member.Name}' takes at most {MostValues} values, got {member.Value.GetArrayLength()}.");
    }

    private object Value(JsonElement json)
    {
        try
        {
            return type.Read(json);
        }
        catch (ValueException e)
        {
            throw Refuse.Filter("INVALID_FILTER_COLUMN_VALUES", $"The filter has a value that does not fit: {column}({type}) - Cause: {e.Message}");
        }
    }

    private ApiException Unsupported() => Refuse.Server(
        "INTERNAL_SERVER_ERROR", $"Filter type not supported, unable to resolve to a filtering strategy: column '{column}'.");
}
