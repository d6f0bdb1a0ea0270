using System.Text.Json;
using SongExplorer.DataApiServer.Requests;

namespace SongExplorer.DataApiServer.Types;

internal sealed class UuidType : ColumnType
{
    public override string Name => "uuid";

    public override object Read(JsonElement json) =>
        json.ValueKind == JsonValueKind.String && Guid.TryParseExact(json.GetString(), "D", out var id)
            ? id
            : throw new ValueException($"expected a UUID as a string of 36 characters, got {Json.Kind(json)}");

    public override void Write(Utf8JsonWriter json, object value) => json.WriteStringValue((Guid)value);
}
