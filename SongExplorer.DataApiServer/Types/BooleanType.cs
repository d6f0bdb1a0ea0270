using System.Text.Json;
using SongExplorer.DataApiServer.Requests;

namespace SongExplorer.DataApiServer.Types;

internal sealed class BooleanType : ColumnType
{
    public override string Name => "boolean";

    public override object Read(JsonElement json) =>
        json.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? json.GetBoolean()
            : throw new ValueException($"expected true or false, got {Json.Kind(json)}");

    public override void Write(Utf8JsonWriter json, object value) => json.WriteBooleanValue((bool)value);
}
