using System.Buffers;
using System.Text.Json;

namespace SongExplorer.Storage.Astra.DataApi;

/// <summary>Writes rows, one after the other, each as the JSON object that is sent.</summary>
internal sealed class RowWriter : IDisposable
{
    private readonly bool _clearsMissing;
    private readonly ArrayBufferWriter<byte> _buffer = new(8 * 1024);
    private readonly Utf8JsonWriter _json;

    /// <param name="clearsMissing">
    /// A missing value clears its column. For rows that may replace others: a column that is left out keeps what it held.
    /// For new rows it only leaves litter in the database.
    /// </param>
    public RowWriter(bool clearsMissing)
    {
        _clearsMissing = clearsMissing;
        _json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = Json.Encoder });
        _json.WriteStartObject();
    }

    public RowWriter Text(string column, string? value)
    {
        if (Has(column, value is not null))
        {
            _json.WriteString(column, value);
        }

        return this;
    }

    public RowWriter Uuid(string column, Guid? value)
    {
        if (Has(column, value is not null))
        {
            _json.WriteString(column, value!.Value);
        }

        return this;
    }

    public RowWriter Long(string column, long? value)
    {
        if (Has(column, value is not null))
        {
            _json.WriteNumber(column, value!.Value);
        }

        return this;
    }

    public RowWriter Int(string column, int? value) => Long(column, value);

    public RowWriter Double(string column, double? value)
    {
        if (!Has(column, value is not null))
        {
            return this;
        }

        if (double.IsFinite(value!.Value))
        {
            _json.WriteNumber(column, value.Value);
        }
        else
        {
            _json.WriteString(column, Json.NameOf(value.Value));
        }

        return this;
    }

    public RowWriter Bool(string column, bool? value)
    {
        if (Has(column, value is not null))
        {
            _json.WriteBoolean(column, value!.Value);
        }

        return this;
    }

    /// <summary>The database keeps milliseconds; what is finer is cut off.</summary>
    public RowWriter Time(string column, DateTimeOffset? value) => Text(column, value is { } time ? Json.Time(time) : null);

    public RowWriter Blob(string column, ReadOnlySpan<byte> value)
    {
        _json.WriteStartObject(column);
        _json.WriteBase64String("$binary"u8, value);
        _json.WriteEndObject();
        return this;
    }

    /// <exception cref="DataApiValidationException">The database would refuse it: wrong length, not finite, or without a direction.</exception>
    public RowWriter Vector(string column, ReadOnlySpan<float> value)
    {
        VectorBytes.Check(value, column);
        Span<byte> bytes = stackalloc byte[VectorBytes.Size];
        VectorBytes.Write(value, bytes);
        return Blob(column, bytes);
    }

    /// <summary>An empty map is the same to the database as none.</summary>
    public RowWriter Map(string column, IReadOnlyDictionary<string, string>? entries)
    {
        if (!Has(column, entries is { Count: > 0 }))
        {
            return this;
        }

        _json.WriteStartObject(column);
        foreach (var (key, value) in entries!)
        {
            _json.WriteString(key, value);
        }

        _json.WriteEndObject();
        return this;
    }

    /// <summary>A column without a value, for the kinds that have no null.</summary>
    public RowWriter Missing(string column)
    {
        Has(column, isThere: false);
        return this;
    }

    /// <summary>Ends the row and begins the next one.</summary>
    public Row ToRow()
    {
        _json.WriteEndObject();
        _json.Flush();
        var row = new Row(_buffer.WrittenSpan.ToArray());

        _buffer.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartObject();
        return row;
    }

    public void Dispose() => _json.Dispose();

    private bool Has(string column, bool isThere)
    {
        if (!isThere && _clearsMissing)
        {
            _json.WriteNull(column);
        }

        return isThere;
    }
}
