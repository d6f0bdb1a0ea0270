using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace SongExplorer.Benchmarks.Reliability.Hostile;

/// <summary>What came back for some bytes that were sent.</summary>
/// <param name="Status">0 when the connection was closed without an answer.</param>
/// <param name="InTime">Whether it was answered, or hung up on, before patience was over.</param>
internal sealed record RawAnswer(int Status, string Text, bool InTime, TimeSpan Took);

/// <summary>Sends bytes as they are, which no HTTP library would.</summary>
internal static class RawCall
{
    private const int Most = 4 << 20;

    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(1.5);

    /// <param name="request">To a connection of its own; nothing follows it.</param>
    public static async Task<RawAnswer> SendAsync(Uri address, byte[] request, TimeSpan patience, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        using var connection = new TcpClient();
        var received = new MemoryStream();
        var inTime = true;
        try
        {
            await connection.ConnectAsync(address.Host, address.Port, limit.Token);
            var stream = connection.GetStream();
            var reading = ReadAsync(stream, received, limit.Token);
            await stream.WriteAsync(request, limit.Token);
            if (await Task.WhenAny(reading, Task.Delay(Silence, limit.Token)) != reading && connection.Connected)
            {
                connection.Client.Shutdown(SocketShutdown.Send); // half a request is all that there will be
            }

            await reading;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            inTime = false;
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // Hung up on in mid-request: an answer too.
        }

        var text = Encoding.Latin1.GetString(received.GetBuffer(), 0, (int)received.Length);
        var status = text.StartsWith("HTTP/1.", StringComparison.Ordinal) && int.TryParse(text.AsSpan(9, 3), out var number) ? number : 0;
        return new RawAnswer(status, text, inTime || (status == 101 && text.Length > 0), clock.Elapsed);
    }

    private static async Task ReadAsync(NetworkStream stream, MemoryStream received, CancellationToken cancellationToken)
    {
        var buffer = new byte[64 << 10];
        int read;
        while (received.Length < Most && (read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            await received.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
    }
}
