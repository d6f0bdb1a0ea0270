using System.Globalization;
using System.Text.Json;

namespace SongExplorer.Storage.Astra.DataApi;

/// <summary>One row that was read. A column without a value, or one that was not asked for, is <c>null</c>.</summary>
internal readonly struct TableRow(JsonElement columns)
{
    /// <summary>How near it is to the vector that was asked for, (1 + cosine) / 2: 1 is the same direction, 0.5 is none in common.</summary>
    public float Similarity => Read("$similarity", value => value.GetSingle()) ?? throw Unreadable("$similarity");

    /// <exception cref="DataApiUnreachableException">The column has no value; key columns always have.</exception>
    public Guid Uuid(string column) => FindUuid(column) ?? throw Unreadable(column);

    public Guid? FindUuid(string column) => Read(column, value => value.GetGuid());

    public string? Text(string column) => Find(column) is { } value ? Guarded(column, value, text => text.GetString()) : null;

    public long? Long(string column) => Read(column, value => value.GetInt64());

    public int? Int(string column) => Read(column, value => value.GetInt32());

    public bool? Bool(string column) => Read(column, value => value.GetBoolean());

    /// <summary>NaN and the infinities come as words.</summary>
    public double? Double(string column) => Read(column, value => value.ValueKind == JsonValueKind.String
        ? double.Parse(value.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture)
        : value.GetDouble());

    public DateTimeOffset? Time(string column) => Read(column, value => value.GetDateTimeOffset());

    public byte[]? Blob(string column) => Find(column) is { } value ? Guarded(column, value, Binary) : null;

    /// <summary>Tables answer with a list of numbers, whatever form was written; both forms are read.</summary>
    public float[]? Vector(string column) => Find(column) is { } value ? Guarded(column, value, Floats) : null;

    /// <summary>Empty where there is none.</summary>
    public IReadOnlyDictionary<string, string> Map(string column) => Find(column) is { } value ? Guarded(column, value, Entries) : new Dictionary<string, string>();

    private static byte[] Binary(JsonElement value) => value.GetProperty("$binary"u8).GetBytesFromBase64();

    private static float[] Floats(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return VectorBytes.Read(Binary(value));
        }

        var vector = new float[value.GetArrayLength()];
        var i = 0;
        foreach (var component in value.EnumerateArray())
        {
            vector[i++] = component.GetSingle();
        }

        return vector;
    }

    /// <summary>An object, or pairs.</summary>
    private static Dictionary<string, string> Entries(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? value.EnumerateArray().ToDictionary(pair => pair[0].GetString()!, pair => pair[1].GetString()!)
        : value.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetString()!);

    private static T Guarded<T>(string column, JsonElement value, Func<JsonElement, T> read)
    {
        try
        {
            return read(value);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or KeyNotFoundException or IndexOutOfRangeException or ArgumentException)
        {
            throw Unreadable(column, e);
        }
    }

    private static DataApiUnreachableException Unreadable(string column, Exception? cause = null) => new(
        $"The database answered with a {column} that cannot be read; run init-astra, which says whether its tables are as SongExplorer needs them.",
        FailureRule.Refused, cause);

    private T? Read<T>(string column, Func<JsonElement, T> read)
        where T : struct => Find(column) is { } value ? Guarded(column, value, read) : null;

    private JsonElement? Find(string column) => JsonParts.Member(columns, column);
}

/// <param name="Next">The cursor of the next page, opaque; <c>null</c> after the last one. A short page is no sign of the end.</param>
internal sealed record TablePage(IReadOnlyList<TableRow> Rows, string? Next);
