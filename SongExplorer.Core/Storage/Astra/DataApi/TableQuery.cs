using System.Text.Json;
using System.Text.Json.Nodes;

namespace SongExplorer.Storage.Astra.DataApi;

/// <summary>What is looked for in a table. The columns must be named, since forgetting them can drag megabytes of audio along.</summary>
internal sealed record TableQuery(IReadOnlyList<string> Projection)
{
    /// <summary>The most rows one vector search gives.</summary>
    public const int MostNearest = 1000;

    public JsonObject? Filter { get; init; }

    /// <summary>Rows in all pages together. A vector search must have it, 1 to <see cref="MostNearest"/>.</summary>
    public int? Limit { get; init; }

    public JsonObject? Sort { get; init; }

    /// <summary>Orders by nearness to this vector; not pageable.</summary>
    public ReadOnlyMemory<float>? Nearest { get; init; }

    public string NearestColumn { get; init; } = "embedding";

    public bool IncludeSimilarity { get; init; }

    /// <exception cref="ArgumentException">The query makes no sense.</exception>
    /// <exception cref="DataApiValidationException">The vector has the wrong length, is not finite, or has no direction.</exception>
    public void Check()
    {
        if (Projection.Count == 0)
        {
            throw new ArgumentException("A query names the columns it wants.");
        }

        if (Limit < 1)
        {
            throw new ArgumentException($"A query's limit is at least 1; this one's is {Limit}.");
        }

        if (Nearest is not { } vector)
        {
            return;
        }

        if (Limit is not <= MostNearest || Sort is not null)
        {
            throw new ArgumentException($"A vector search has a limit of 1 to {MostNearest} and no other order.");
        }

        VectorBytes.Check(vector.Span, NearestColumn);
    }

    public void Write(Utf8JsonWriter json, string? cursor, bool single)
    {
        json.WriteStartObject();
        if (Filter is { Count: > 0 })
        {
            json.WritePropertyName("filter");
            Filter.WriteTo(json);
        }

        json.WriteStartObject("projection");
        foreach (var column in Projection)
        {
            json.WriteNumber(column, 1);
        }

        json.WriteEndObject();
        WriteSort(json);
        WriteOptions(json, cursor, single);
        json.WriteEndObject();
    }

    private void WriteSort(Utf8JsonWriter json)
    {
        if (Nearest is { } vector)
        {
            Span<byte> bytes = stackalloc byte[VectorBytes.Size];
            VectorBytes.Write(vector.Span, bytes);
            json.WriteStartObject("sort");
            json.WriteStartObject(NearestColumn);
            json.WriteBase64String("$binary"u8, bytes);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        else if (Sort is not null)
        {
            json.WritePropertyName("sort");
            Sort.WriteTo(json);
        }
    }

    private void WriteOptions(Utf8JsonWriter json, string? cursor, bool single)
    {
        json.WriteStartObject("options");
        if (Limit is { } limit && !single)
        {
            json.WriteNumber("limit", limit);
        }

        if (IncludeSimilarity && Nearest is not null)
        {
            json.WriteBoolean("includeSimilarity", true);
        }

        if (cursor is not null)
        {
            json.WriteString("pageState", cursor);
        }

        json.WriteEndObject();
    }
}
