using System.Text.Json;

namespace SongExplorer.DataApiServer.Types;

internal sealed class DoubleType() : FloatingType("double")
{
    public override object Read(JsonElement json) => Fitting(json, ReadNumber(json));

    public override void Write(Utf8JsonWriter json, object value)
    {
        if (NameOf((double)value) is { } name)
        {
            json.WriteStringValue(name);
        }
        else
        {
            json.WriteNumberValue((double)value);
        }
    }
}
