using System.Net;

namespace SongExplorer.Web.Hosting.Proxies;

/// <summary>One address or a network of them.</summary>
internal static class Sender
{
    /// <summary><c>null</c> for what is neither.</summary>
    public static IPNetwork? Parse(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;
}
