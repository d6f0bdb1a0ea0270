using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace SongExplorer.Web.Hosting;

/// <summary>Binds the server's socket. The port found free is the port kept, so no other program can slip in between.</summary>
internal static class LoopbackSocket
{
    private const int PortsTried = 20;

    /// <summary>Binds to the endpoint, or to one of the next ports when it is taken.</summary>
    public static Socket BindNear(EndPoint wanted)
    {
        var first = (IPEndPoint)wanted;
        for (var port = first.Port; ; port++)
        {
            try
            {
                return SocketTransportOptions.CreateDefaultBoundListenSocket(new IPEndPoint(first.Address, port));
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse && port < first.Port + PortsTried)
            {
                // The next one, then.
            }
        }
    }
}
