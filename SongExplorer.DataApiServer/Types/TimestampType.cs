using System.Globalization;
using System.Text.Json;
using SongExplorer.DataApiServer.Requests;

namespace SongExplorer.DataApiServer.Types;

/// <summary>A moment to the millisecond: finer fractions are cut off, and a whole second is written without one.</summary>
internal sealed class TimestampType : ColumnType
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    public override string Name => "timestamp";

    public override object Read(JsonElement json) => Json.Wrapped(json, "$date") is { } epoch ? FromEpoch(epoch) : FromText(json);

    public override void Write(Utf8JsonWriter json, object value)
    {
        var moment = (DateTime)value;
        var form = moment.Millisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        json.WriteStringValue(moment.ToString(form, CultureInfo.InvariantCulture));
    }

    private static DateTime FromEpoch(JsonElement epoch) =>
        epoch.ValueKind == JsonValueKind.Number && epoch.TryGetInt64(out var milliseconds) && Math.Abs(milliseconds) < 60_000_000_000_000
            ? DateTime.UnixEpoch.AddMilliseconds(milliseconds)
            : throw new ValueException("expected milliseconds since 1970 in $date");

    private static DateTime FromText(JsonElement json)
    {
        // Without Z or an offset the moment would depend on where the server stands.
        if (json.ValueKind == JsonValueKind.String && json.GetString()! is var text && HasOffset(text)
            && DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment))
        {
            return new DateTime(moment.UtcTicks - (moment.UtcTicks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
        }

        throw new ValueException("expected a time like 2026-09-01T10:00:00Z, with Z or an offset");
    }

    private static bool HasOffset(string text) => text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');
}
