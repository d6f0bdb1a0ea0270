using Microsoft.Extensions.Options;

namespace SongExplorer.Web.Hosting.Proxies;

/// <summary>Who stands between people and the web app, and below which part of a site it lies.</summary>
internal sealed class ProxyOptions
{
    public const string Section = ServeOptions.Section;

    /// <summary>Addresses (10.0.0.7) and networks (10.0.0.0/8) whose word on who asks, and how, is believed; nobody's unless named.</summary>
    public IReadOnlyList<string> Proxies { get; set; } = [];

    /// <summary>The part of the site's addresses that is in front of all of this app's, for example /songs; empty for a site of its own.</summary>
    public string BasePath { get; set; } = "";
}

internal sealed class ProxyOptionsValidator : IValidateOptions<ProxyOptions>
{
    public ValidateOptionsResult Validate(string? name, ProxyOptions options)
    {
        if (options.Proxies.FirstOrDefault(proxy => Sender.Parse(proxy) is null) is { } wrong)
        {
            return ValidateOptionsResult.Fail($"Serve:Proxies names \"{wrong}\", which is neither an address such as 10.0.0.7 nor a network such as 10.0.0.0/8.");
        }

        return options.BasePath.TrimEnd('/') is var path && (path.Length == 0 || IsPath(path))
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Serve:BasePath is \"{options.BasePath}\"; it begins with / and holds letters, digits, and . _ - only, for example /songs.");
    }

    private static bool IsPath(string path) => path[0] == '/'
        && path[1..].Split('/').All(part => part is not ("" or "." or "..") && part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-'));
}
