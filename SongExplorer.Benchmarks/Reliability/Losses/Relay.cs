using System.Net;
using System.Net.Sockets;

namespace SongExplorer.Benchmarks.Reliability.Losses;

/// <summary>A wire to a server that can be cut, and mended, while the server goes on.</summary>
internal sealed class Relay : IDisposable
{
    private readonly int _target;
    private TcpListener? _listener;
    private CancellationTokenSource? _cut;

    public Relay(int target)
    {
        _target = target;
        Mend();
    }

    public int Port { get; private set; }

    public void Mend()
    {
        _cut = new CancellationTokenSource();
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync(_listener, _cut.Token);
    }

    public void Cut()
    {
        _listener?.Stop();
        _cut?.Cancel();
        _cut?.Dispose();
        _cut = null;
    }

    public void Dispose()
    {
        Cut();
        _listener?.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener, CancellationToken cut)
    {
        try
        {
            while (true)
            {
                _ = CarryAsync(await listener.AcceptTcpClientAsync(cut), cut);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Cut.
        }
    }

    private async Task CarryAsync(TcpClient here, CancellationToken cut)
    {
        using var there = new TcpClient();
        try
        {
            using (here)
            {
                await there.ConnectAsync(IPAddress.Loopback, _target, cut);
                var (left, right) = (here.GetStream(), there.GetStream());
                await Task.WhenAny(left.CopyToAsync(right, cut), right.CopyToAsync(left, cut));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or IOException)
        {
            // Cut, or one of both hung up.
        }
    }
}
