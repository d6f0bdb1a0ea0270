using System.Text.Json;
using SongExplorer.DataApiServer.Requests;

namespace SongExplorer.DataApiServer.Types;

internal sealed class TextType : ColumnType
{
    public override string Name => "text";

    public override object Read(JsonElement json) =>
        json.ValueKind == JsonValueKind.String ? json.GetString()! : throw new ValueException($"expected a string, got {Json.Kind(json)}");

    public override void Write(Utf8JsonWriter json, object value) => json.WriteStringValue((string)value);

    public override int Compare(object left, object right) => string.CompareOrdinal((string)left, (string)right);
}
