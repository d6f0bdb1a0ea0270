using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace SongExplorer.DataApiServer.Http;

/// <summary>The bytes of a request, in a borrowed array: batches are megabytes, and come by the hundred.</summary>
internal sealed class RequestBody : IDisposable
{
    /// <summary>20 MB for the whole request; more answers 413, or cuts the connection while the client is still sending.</summary>
    public const int MostBytes = 20 * 1024 * 1024;

    private byte[] _buffer;
    private int _length;

    private RequestBody(long? expected) => _buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(expected + 1 ?? 4096, MostBytes));

    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    public static async Task<RequestBody> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var body = new RequestBody(request.ContentLength);
        try
        {
            for (int count; (count = await request.Body.ReadAsync(body._buffer.AsMemory(body._length), cancellationToken)) > 0;)
            {
                body.Advance(count);
            }

            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private void Advance(int count)
    {
        _length += count;
        if (_length == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(2 * _length);
            Bytes.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
    }
}
