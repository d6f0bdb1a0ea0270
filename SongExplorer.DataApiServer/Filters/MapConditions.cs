using System.Text.Json;
using SongExplorer.DataApiServer.Answers;
using SongExplorer.DataApiServer.Requests;
using SongExplorer.DataApiServer.Tables;
using SongExplorer.DataApiServer.Types;

namespace SongExplorer.DataApiServer.Filters;

/// <summary>Reads what a filter says about one map: <c>$in $nin $all</c> on its entries, or below <c>$keys</c> or <c>$values</c>.</summary>
internal sealed class MapConditions(string column, Func<MapPart, TextAnalysis?> analysisOf)
{
    public IEnumerable<Filter> Read(JsonElement json) => Members(json).SelectMany(member => member.Name switch
    {
        "$keys" => Members(member.Value).Select(inner => Condition(MapPart.Keys, inner)),
        "$values" => Members(member.Value).Select(inner => Condition(MapPart.Values, inner)),
        _ => [Condition(MapPart.Entries, member)],
    });

    private JsonElement.ObjectEnumerator Members(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object ? json.EnumerateObject() : throw Invalid($"needs an object, got {Json.Kind(json)}");

    private MapFilter Condition(MapPart part, JsonProperty member)
    {
        if (member.Name is not ("$in" or "$nin" or "$all"))
        {
            throw Invalid($"has no operator '{member.Name}', only $in, $nin and $all");
        }

        if (member.Value.ValueKind != JsonValueKind.Array)
        {
            throw Invalid($"needs an array after '{member.Name}', got {Json.Kind(member.Value)}");
        }

        if (member.Name == "$all" ? member.Value.GetArrayLength() == 0 : member.Value.GetArrayLength() > ScalarConditions.MostValues)
        {
            throw Refuse.Filter(
                "FILTER_INVALID_EXPRESSION", $"'$all' needs at least one value; $in and $nin take at most {ScalarConditions.MostValues}.");
        }

        return new MapFilter(
            column, part, member.Name == "$all", member.Name == "$nin", [.. member.Value.EnumerateArray().Select(Wanted)], analysisOf(part));

        (string?, string?) Wanted(JsonElement json)
        {
            try
            {
                return part switch
                {
                    MapPart.Keys => (MapType.Text(json), null),
                    MapPart.Values => (null, MapType.Text(json)),
                    _ => MapType.Pair(json),
                };
            }
            catch (ValueException e)
            {
                throw Invalid(e.Message);
            }
        }
    }

    private ApiException Invalid(string why) => Refuse.Filter("INVALID_MAP_SET_LIST_FILTER", $"The filter on the map '{column}' {why}.");
}
