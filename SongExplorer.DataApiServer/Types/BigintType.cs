using System.Text.Json;

namespace SongExplorer.DataApiServer.Types;

internal sealed class BigintType() : IntegerType("bigint", long.MinValue, long.MaxValue)
{
    public override object Read(JsonElement json) => ReadInteger(json);

    public override void Write(Utf8JsonWriter json, object value) => json.WriteNumberValue((long)value);
}
