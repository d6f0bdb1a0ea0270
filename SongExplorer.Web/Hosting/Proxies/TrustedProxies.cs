using System.Net;
using Microsoft.Extensions.Options;

namespace SongExplorer.Web.Hosting.Proxies;

/// <summary>The proxies whose word counts, as <c>Serve:Proxies</c> names them.</summary>
internal sealed class TrustedProxies(IOptions<ProxyOptions> options)
{
    private readonly IPNetwork[] _networks = [.. options.Value.Proxies.Select(Sender.Parse).OfType<IPNetwork>()];

    /// <summary>Whether one of them is at the other end of a connection; an IPv4 address may come written as IPv6.</summary>
    public bool Include(IPAddress? sender) =>
        sender is not null && Array.Exists(_networks, network => network.Contains(sender.IsIPv4MappedToIPv6 ? sender.MapToIPv4() : sender));
}
