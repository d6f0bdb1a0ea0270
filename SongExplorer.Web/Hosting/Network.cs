using System.Net;
using System.Net.Sockets;

namespace SongExplorer.Web.Hosting;

/// <summary>What callers whom nobody knows are told apart by.</summary>
internal static class Network
{
    /// <summary>The address, or the first half of it: whoever has one of IPv6 has 2^64 of them.</summary>
    public static string Of(IPAddress? address) => address switch
    {
        null => "",
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };
}
