using System.Security.Claims;
using SongExplorer.Accounts;
using SongExplorer.Audit;
using SongExplorer.Web.Hosting.Accounts;

namespace SongExplorer.Web.Hosting.Audit;

/// <summary>Visitors as the audit calls them.</summary>
internal static class Actors
{
    public static Actor ToActor(this ClaimsPrincipal visitor, HttpContext? request) => new(visitor.AccountId, NameOf(visitor), AddressOf(request));

    /// <summary>Somebody who is about to sign in.</summary>
    public static Actor ToActor(this Account account, HttpContext request) => new(account.Id, account.Name, AddressOf(request));

    /// <summary>Somebody who says who they are, and may be anybody.</summary>
    public static Actor Somebody(HttpContext request) => new(Account: null, "somebody", AddressOf(request));

    private static string NameOf(ClaimsPrincipal visitor) => visitor.Identity?.AuthenticationType switch
    {
        Visitor.Key => $"{visitor.Name} (key)",
        Visitor.Machine => "whoever sits at this machine",
        _ => visitor.Name,
    };

    private static string? AddressOf(HttpContext? request) => request?.Connection.RemoteIpAddress is { } address
        ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString()
        : null;
}
