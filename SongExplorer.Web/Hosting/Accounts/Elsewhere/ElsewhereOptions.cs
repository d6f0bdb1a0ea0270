using SongExplorer.Accounts;

namespace SongExplorer.Web.Hosting.Accounts.Elsewhere;

/// <summary>Who else may say who people are: a reverse proxy that they signed in to, or a company's provider (OAuth 2.0, OpenID Connect).</summary>
internal sealed class ElsewhereOptions
{
    public const string Section = "SignIn";

    /// <summary>The header in which a proxy of <c>Serve:Proxies</c> names who asks, for example X-Remote-User; nobody's word counts without one.</summary>
    public string? ProxyHeader { get; set; }

    /// <summary>The header in which it lists their groups, separated by commas.</summary>
    public string? ProxyGroupsHeader { get; set; }

    /// <summary>What the members of a group may do; the most of all their groups counts.</summary>
    public Dictionary<string, Role> Groups { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What those may do who are in none of the groups; they are not let in without.</summary>
    public Role? Everyone { get; set; }

    public ProviderOptions Provider { get; set; } = new();

    /// <summary><c>null</c> for somebody who is not let in.</summary>
    public Role? RoleOf(IEnumerable<string> groups) => groups.Select(group => Groups.TryGetValue(group.Trim(), out var role) ? (Role?)role : null).Append(Everyone).Max();
}

/// <summary>A company's sign-in. Its addresses are in its discovery document, /.well-known/openid-configuration.</summary>
internal sealed class ProviderOptions
{
    /// <summary>As people know it: "Sign in with …".</summary>
    public string Name { get; set; } = "your company";

    public string? ClientId { get; set; }

    public string? ClientSecret { get; set; }

    /// <summary>authorization_endpoint</summary>
    public string? AuthorizeAddress { get; set; }

    /// <summary>token_endpoint</summary>
    public string? TokenAddress { get; set; }

    /// <summary>userinfo_endpoint</summary>
    public string? UserAddress { get; set; }

    /// <summary>Separated by spaces.</summary>
    public string Scopes { get; set; } = "openid profile";

    /// <summary>What of userinfo never changes for a person.</summary>
    public string IdClaim { get; set; } = "sub";

    public string NameClaim { get; set; } = "name";

    public string GroupsClaim { get; set; } = "groups";

    public bool IsConfigured => ClientId is { Length: > 0 };
}
