using Microsoft.AspNetCore.Http;

namespace SongExplorer.DataApiServer.Http;

internal static class RequestBody
{
    /// <summary>20 MB for the whole request; more answers 413, or cuts the connection while the client is still sending.</summary>
    public const long MostBytes = 20 * 1024 * 1024;

    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream((int)Math.Min(request.ContentLength ?? 4096, MostBytes));
        await request.Body.CopyToAsync(body, cancellationToken);
        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
