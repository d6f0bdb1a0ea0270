using System.Text.Json;

namespace SongExplorer.DataApiServer.Types;

internal sealed class FloatType() : FloatingType("float")
{
    public override object Read(JsonElement json) => (float)Fitting(json, (float)ReadNumber(json));

    public override void Write(Utf8JsonWriter json, object value)
    {
        if (NameOf((float)value) is { } name)
        {
            json.WriteStringValue(name);
        }
        else
        {
            json.WriteNumberValue((float)value);
        }
    }
}
