using System.Globalization;
using System.Text.Json;
using SongExplorer.Audio;
using SongExplorer.Songs;

namespace SongExplorer.Storage.NumpyLibrary;

/// <summary>
/// The facts of one song as somebody wrote them. What is <c>null</c>, blank or of no use counts as missing; the latter is reported.
/// </summary>
internal sealed class OldFacts(JsonElement facts, Action<string> report)
{
    private const int LongestQuote = 60;

    public string? Text(string name) => Find(name) is not { } value ? null : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => Refuse<string>(name, value, "a text"),
    };

    public double? Number(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        var number = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetDouble(),
            JsonValueKind.String when double.TryParse(value.GetString(), CultureInfo.InvariantCulture, out var parsed) => parsed,
            _ => double.NaN,
        };
        return double.IsFinite(number) ? number : RefuseValue<double>(name, value, "a number");
    }

    /// <summary>A whole number that is not negative; of “3/12” and “1999-05-01”, as tags have them, the first.</summary>
    public long? Whole(string name, long most)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        var digits = value.ValueKind == JsonValueKind.String ? string.Concat(value.GetString()!.Trim().TakeWhile(char.IsAsciiDigit)) : value.ToString();
        return decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0 && number <= most && decimal.IsInteger(number)
            ? (long)number
            : RefuseValue<long>(name, value, "a whole number that makes sense there");
    }

    public float? Single(string name) => Find(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetSingle(out var number) && float.IsFinite(number) ? number : null;

    public bool? Flag(string name) => Find(name) is not { } value ? null : value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => RefuseValue<bool>(name, value, "true or false"),
    };

    /// <summary>ISO 8601, in UTC where no offset is given, or seconds since 1970.</summary>
    public DateTimeOffset? Time(string name) => Find(name) is not { } value ? null : ReadTime(value) ?? RefuseValue<DateTimeOffset>(name, value, "a time");

    /// <summary>Seconds; whatever a double can tell apart is exact.</summary>
    public TimeSpan? Span(string name) => Number(name) is not { } seconds ? null : ToSpan(seconds) ?? RefuseValue<TimeSpan>(name, Find(name)!.Value, "a length in seconds");

    public IReadOnlyList<TimeSpan>? Spans(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        var spans = value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Number ? ToSpan(item.GetDouble()) : null).ToList()
            : [null];
        return spans.Contains(null) ? Refuse<IReadOnlyList<TimeSpan>>(name, value, "a list of seconds") : [.. spans.Select(span => span!.Value)];
    }

    public IEnumerable<OldFacts> Several(string name) => Find(name) is { ValueKind: JsonValueKind.Array } list
        ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(item => new OldFacts(item, report))
        : [];

    /// <summary>The facts within a fact.</summary>
    public OldFacts? Within(string name) => Find(name) is { ValueKind: JsonValueKind.Object } facts ? new OldFacts(facts, report) : null;

    public StoreTrack? Track(string name) =>
        Find(name) is not { } value ? null : StoreTrackJson.Read(value.GetRawText()) ?? Refuse<StoreTrack>(name, value, "a song of the store");

    /// <summary>Says that a fact cannot be used.</summary>
    public void Refuse(string name, string why) => report($"“{name}” {why}");

    /// <summary>What somebody wrote, short and on one line.</summary>
    public static string Quote(string text) => TagText.Clean(text, LongestQuote) is var clean && text.Length > LongestQuote ? $"“{clean}…”" : $"“{clean}”";

    public static DateTimeOffset? ReadTime(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number)
        {
            return ToSpan(value.GetDouble()) is { } sinceEpoch && sinceEpoch < DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch
                ? DateTimeOffset.UnixEpoch + sinceEpoch
                : null;
        }

        // The parser would also take “12:00”, which depends on the day it is read.
        return value.ValueKind == JsonValueKind.String && value.GetString()!.Trim() is [_, _, _, _, '-', _, _, '-', _, _, ..] text
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;
    }

    private static TimeSpan? ToSpan(double seconds) =>
        seconds >= 0 && seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond)) : null;

    private JsonElement? Find(string name) => facts.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
        && !(value.ValueKind == JsonValueKind.String && string.IsNullOrWhiteSpace(value.GetString())) ? value : null;

    private T? Refuse<T>(string name, JsonElement value, string expected)
        where T : class
    {
        Refuse(name, $"is {Quote(value.ToString())}, not {expected}; the song is read without it");
        return null;
    }

    private T? RefuseValue<T>(string name, JsonElement value, string expected)
        where T : struct
    {
        Refuse<string>(name, value, expected);
        return null;
    }
}
