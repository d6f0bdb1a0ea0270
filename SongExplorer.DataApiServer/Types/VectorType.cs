using System.Buffers.Binary;
using System.Text.Json;
using SongExplorer.DataApiServer.Requests;

namespace SongExplorer.DataApiServer.Types;

/// <summary>A fixed number of float32: read from numbers or from big-endian bytes, always written as numbers.</summary>
internal sealed class VectorType(int dimension) : ColumnType
{
    public int Dimension => dimension;

    public override string Name => "vector";

    public override bool IsScalar => false;

    public override bool CanBeIndexed => false;

    public override object Read(JsonElement json)
    {
        var vector = ReadFloats(json);
        return vector.Length == dimension
            ? vector
            : throw new ValueException($"expected vector of length {dimension}, got one with {vector.Length} elements");
    }

    /// <summary>A vector of any length.</summary>
    public static float[] ReadFloats(JsonElement json)
    {
        if (Json.Wrapped(json, "$binary") is { } binary)
        {
            return FromBytes(Base64.Read(binary));
        }

        return json.ValueKind == JsonValueKind.Array
            ? [.. json.EnumerateArray().Select(ReadFloat)]
            : throw new ValueException($"expected an array of numbers or {{\"$binary\": base64}}, got {Json.Kind(json)}");
    }

    public override void Write(Utf8JsonWriter json, object value)
    {
        json.WriteStartArray();
        foreach (var number in (float[])value)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }

    public override void WriteDefinition(Utf8JsonWriter json)
    {
        base.WriteDefinition(json);
        json.WriteNumber("dimension", dimension);
    }

    private static float[] FromBytes(byte[] bytes)
    {
        if (bytes.Length % sizeof(float) != 0)
        {
            throw new ValueException($"expected 4 bytes for each number, got {bytes.Length} bytes");
        }

        var vector = new float[bytes.Length / sizeof(float)];
        for (var i = 0; i < vector.Length; i++)
        {
            vector[i] = BinaryPrimitives.ReadSingleBigEndian(bytes.AsSpan(i * sizeof(float)));
        }

        return vector;
    }

    private static float ReadFloat(JsonElement json) =>
        json.ValueKind == JsonValueKind.Number && json.GetSingle() is var number && float.IsFinite(number)
            ? number
            : throw new ValueException($"expected numbers that fit float32, got {json.GetRawText()}");
}
