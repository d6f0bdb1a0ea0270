using System.Text.Json;
using SongExplorer.DataApiServer.Answers;

namespace SongExplorer.DataApiServer.Requests;

/// <summary>A JSON object of a request whose members are all known ones. A member that is <c>null</c> counts as left out.</summary>
internal readonly struct Fields
{
    private readonly JsonElement _object;
    private readonly string _of;

    public Fields(JsonElement element, string of, params ReadOnlySpan<string> known)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Refuse.Request("REQUEST_STRUCTURE_MISMATCH", $"'{of}' is a JSON object; the request has {Json.Kind(element)} there.");
        }

        foreach (var member in element.EnumerateObject())
        {
            if (!known.Contains(member.Name))
            {
                throw Refuse.Request(
                    "COMMAND_FIELD_UNKNOWN", $"'{of}' has no field '{member.Name}'; its fields are {string.Join(", ", known.ToArray())}.");
            }
        }

        _object = element;
        _of = of;
    }

    public JsonElement? Find(string name) =>
        _object.ValueKind == JsonValueKind.Object && _object.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public JsonElement Required(string name) =>
        Find(name) ?? throw Refuse.Request("COMMAND_FIELD_VALUE_INVALID", $"'{_of}' needs the field '{name}': must not be null.");

    public string RequiredText(string name) => Text(name, Required(name));

    public string? FindText(string name) => Find(name) is { } value ? Text(name, value) : null;

    public bool Flag(string name, bool otherwise) => Find(name) is not { } value ? otherwise : value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Mismatch(name, "true or false", value),
    };

    public int? FindInteger(string name) => Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number
        : throw Mismatch(name, "an integer", value);

    /// <summary>The object in a member, or an empty one.</summary>
    public Fields Nested(string name, params ReadOnlySpan<string> known) => Find(name) is { } value ? new Fields(value, name, known) : default;

    /// <summary>For commands without options: the clients send an empty object there, and nothing else may be.</summary>
    public void NoOptions()
    {
        if (Find("options") is { } options && (options.ValueKind != JsonValueKind.Object || options.GetPropertyCount() > 0))
        {
            throw Refuse.Request("COMMAND_ACCEPTS_NO_OPTIONS", $"'{_of}' accepts no options.");
        }
    }

    private string Text(string name, JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Mismatch(name, "a string", value);

    private ApiException Mismatch(string name, string expected, JsonElement value) => Refuse.Request(
        "REQUEST_STRUCTURE_MISMATCH", $"The field '{name}' of '{_of}' is {expected}; the request has {Json.Kind(value)} there.");
}
