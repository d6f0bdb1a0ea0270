using System.Text.RegularExpressions;

namespace SongExplorer.AppleMusic;

/// <summary>The hosts that addresses from the store may point to. What the store says is not trusted further than this list.</summary>
internal sealed partial class StoreHosts(IEnumerable<string> hosts)
{
    private readonly string[] _hosts = [.. hosts.Select(host => host.ToLowerInvariant())];

    /// <summary>Where Apple keeps previews, and pictures.</summary>
    private static readonly string[] Apples = ["audio-ssl.itunes.apple.com", "*.itunes.apple.com", "*.mzstatic.com"];

    /// <summary>For previews and artwork.</summary>
    public static StoreHosts OfFiles(AppleMusicOptions options) => new(options.Hosts is [] ? Apples : options.Hosts);

    /// <summary>For the store's pages, which people open and the program never does.</summary>
    public static StoreHosts OfPages(AppleMusicOptions options) => new(["*.apple.com", .. options.Hosts]);

    public static bool IsHost(string host) => Pattern().IsMatch(host);

    /// <summary>Whether nobody on the way can read or change what is asked there.</summary>
    public static bool IsSafe(Uri address) =>
        address.UserInfo.Length == 0 && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    /// <summary>The address, or <c>null</c> when it is none or points elsewhere.</summary>
    public Uri? Take(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && Allows(uri) ? uri : null;

    /// <summary>Plain http is only for hosts that are named with their port, and are this computer.</summary>
    public bool Allows(Uri address) => address.IsAbsoluteUri
        && IsSafe(address)
        && address.Host.All(char.IsAscii)
        && _hosts.Any(host => address.Scheme == Uri.UriSchemeHttps
            ? Matches(host, address.IsDefaultPort ? address.Host : address.Authority)
            : host == $"{address.Host}:{address.Port}");

    /// <summary>A star stands for whole labels: <c>evilmzstatic.com</c> is not below <c>mzstatic.com</c>.</summary>
    private static bool Matches(string host, string authority) => host.StartsWith("*.", StringComparison.Ordinal)
        ? authority.EndsWith(host[1..], StringComparison.Ordinal) && authority.Length >= host.Length
        : host == authority;

    [GeneratedRegex(@"^(\*\.)?([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)*[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(:[0-9]{1,5})?\z")]
    private static partial Regex Pattern();
}
