using System.Text.Json;
using SongExplorer.DataApiServer.Requests;

namespace SongExplorer.DataApiServer.Types;

internal sealed class BlobType : ColumnType
{
    public override string Name => "blob";

    public override bool CanBeIndexed => false;

    public override object Read(JsonElement json) =>
        Json.Wrapped(json, "$binary") is { } binary
            ? Base64.Read(binary)
            : throw new ValueException($"expected {{\"$binary\": base64}}, got {Json.Kind(json)}");

    public override void Write(Utf8JsonWriter json, object value)
    {
        json.WriteStartObject();
        json.WriteBase64String("$binary", (byte[])value);
        json.WriteEndObject();
    }

    public override int Compare(object left, object right) => ((byte[])left).AsSpan().SequenceCompareTo((byte[])right);
}
