using System.Net;
using Microsoft.Extensions.Options;
using SongExplorer.Accounts;
using SongExplorer.Web.Hosting.Proxies;

namespace SongExplorer.Web.Hosting.Accounts.Elsewhere;

internal sealed class ElsewhereOptionsValidator(IOptions<ProxyOptions> proxies) : IValidateOptions<ElsewhereOptions>
{
    public ValidateOptionsResult Validate(string? name, ElsewhereOptions options) => FindFault(options) is { } fault ? ValidateOptionsResult.Fail(fault) : ValidateOptionsResult.Success;

    private string? FindFault(ElsewhereOptions options)
    {
        if (options.ProxyHeader is { Length: > 0 } && proxies.Value.Proxies.Count == 0)
        {
            return "SignIn:ProxyHeader says who people are, so it must come from nobody but your proxy: name that in Serve:Proxies.";
        }

        if (options.Everyone is Role.Guest || options.Groups.ContainsValue(Role.Guest))
        {
            return "SignIn:Everyone and SignIn:Groups give the roles listener, editor or admin. To let anybody read, use --allow-anonymous-read.";
        }

        return options.Provider.IsConfigured
            ? new[] { ("AuthorizeAddress", options.Provider.AuthorizeAddress), ("TokenAddress", options.Provider.TokenAddress), ("UserAddress", options.Provider.UserAddress) }
                .Where(setting => !IsSafe(setting.Item2))
                .Select(setting => $"SignIn:Provider:{setting.Item1} is \"{setting.Item2}\"; with SignIn:Provider:ClientId it is an https address, which the provider's /.well-known/openid-configuration lists.")
                .FirstOrDefault()
            : null;
    }

    /// <summary>Without TLS anybody on the way could say who people are; on this machine nobody is on the way.</summary>
    private static bool IsSafe(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && IPAddress.TryParse(uri.Host, out var ip) && IPAddress.IsLoopback(ip)));
}
