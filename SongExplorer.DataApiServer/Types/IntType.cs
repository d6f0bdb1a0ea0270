using System.Text.Json;

namespace SongExplorer.DataApiServer.Types;

internal sealed class IntType() : IntegerType("int", int.MinValue, int.MaxValue)
{
    public override object Read(JsonElement json) => (int)ReadInteger(json);

    public override void Write(Utf8JsonWriter json, object value) => json.WriteNumberValue((int)value);
}
