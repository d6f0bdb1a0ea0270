using System.Runtime.InteropServices;
using System.Text.Json;

namespace SongExplorer.DataApiServer.Types;

/// <summary><c>{"$binary": "…"}</c>: base64 with padding and without line feeds.</summary>
internal static class Base64
{
    public static byte[] Read(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.String && json.TryGetBytesFromBase64(out var bytes) && TextLength(json) == (bytes.Length + 2) / 3 * 4)
        {
            return bytes;
        }

        throw new ValueException("expected base64 with padding and without line feeds in $binary");
    }

    /// <summary>.NET's decoder skips white space, which the real one refuses; the length tells.</summary>
    private static int TextLength(JsonElement json)
    {
        var quoted = JsonMarshal.GetRawUtf8Value(json);
        return quoted.Contains((byte)'\\') ? json.GetString()!.Length : quoted.Length - 2;
    }
}
