using System.Runtime.InteropServices;
using System.Text;

namespace SongExplorer.Tests.Embeddings;

/// <summary>
/// Writes the smallest ONNX model that fits: the mean of a window in dB, times a weight per component, plus a bias. Enough
/// to make models that are broken in every way.
/// </summary>
internal static class LinearModel
{
    private const int Float = 1;
    private const int Int64 = 7;

    public static byte[] Write(float[] weights, float[] bias, string input = "input_features", long frames = 1001, long bands = 64) => Message(
        Number(1, 7), // IR version
        Field(8, Message(Number(2, 13))), // operator set
        Field(7, Message(
            Node("GlobalAveragePool", "mean", input),
            Node("Flatten", "flat", "mean"),
            Node("Gemm", "audio_embeds", "flat", "weights", "bias"),
            Text(2, "linear"),
            Field(5, Tensor("weights", weights, 1, weights.Length)),
            Field(5, Tensor("bias", bias, bias.Length)),
            Field(11, Value(input, Float, Dimension("batch"), Dimension(1), Dimension(frames), Dimension(bands))),
            Field(12, Value("audio_embeds", Float, Dimension("batch"), Dimension(weights.Length))))));

    /// <summary>The same for words: the mean of the ids of tokens, times a weight per component.</summary>
    public static byte[] WriteText(float[] weights) => Message(
        Number(1, 7),
        Field(8, Message(Number(2, 13))),
        Field(7, Message(
            Field(1, Message(Text(1, "input_ids"), Text(2, "numbers"), Text(4, "Cast"), Field(5, Message(Text(1, "to"), Number(3, Float), Number(20, 2))))),
            Node("ReduceMean", "mean", "numbers"),
            Node("Gemm", "text_embeds", "mean", "weights"),
            Text(2, "linear"),
            Field(5, Tensor("weights", weights, 1, weights.Length)),
            Field(11, Value("input_ids", Int64, Dimension("batch"), Dimension("sequence"))),
            Field(12, Value("text_embeds", Float, Dimension(1), Dimension(weights.Length))))));

    private static byte[] Node(string operation, string output, params string[] inputs) =>
        Field(1, Message([.. inputs.Select(input => Text(1, input)), Text(2, output), Text(4, operation)]));

    private static byte[] Tensor(string name, float[] values, params long[] shape) => Message(
        [.. shape.Select(size => Number(1, size)), Number(2, Float), Text(8, name), Field(9, MemoryMarshal.AsBytes(values.AsSpan()).ToArray())]);

    private static byte[] Value(string name, int type, params byte[][] dimensions) => Message(
        Text(1, name),
        Field(2, Message(Field(1, Message(Number(1, type), Field(2, Message([.. dimensions.Select(dimension => Field(1, dimension))])))))));

    private static byte[] Dimension(long size) => Number(1, size);

    private static byte[] Dimension(string name) => Text(2, name);

    private static byte[] Message(params byte[][] fields) => [.. fields.SelectMany(field => field)];

    private static byte[] Text(int field, string text) => Field(field, Encoding.UTF8.GetBytes(text));

    // Protocol buffers: a key of field number and wire type, then a varint (0) or a length and bytes (2).
    private static byte[] Number(int field, long value) => [.. Varint((field << 3) | 0), .. Varint(value)];

    private static byte[] Field(int field, byte[] bytes) => [.. Varint((field << 3) | 2), .. Varint(bytes.Length), .. bytes];

    private static IEnumerable<byte> Varint(long value)
    {
        for (; value > 0x7f; value >>= 7)
        {
            yield return (byte)((value & 0x7f) | 0x80);
        }

        yield return (byte)value;
    }
}
