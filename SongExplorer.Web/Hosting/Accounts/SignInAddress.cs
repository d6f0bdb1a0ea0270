using Microsoft.AspNetCore.Http.HttpResults;

namespace SongExplorer.Web.Hosting.Accounts;

/// <summary>Where people sign in, and where they go on afterwards: only ever within this site.</summary>
internal static class SignInAddress
{
    public const string Path = "/sign-in";

    private const int MaxLength = 2048;

    /// <param name="basePath">What the whole site lies below, or nothing.</param>
    /// <param name="to">Where they wanted to go, below it.</param>
    public static string For(string basePath, string to) => $"{basePath}{Path}?to={Uri.EscapeDataString(to.Length <= MaxLength ? to : "/")}";

    /// <summary>The address, where it is one of this site; its front page otherwise.</summary>
    public static string Local(string? to) => to is { Length: <= MaxLength } && RedirectHttpResult.IsLocalUrl(to) && to[0] == '/' && !to.Any(char.IsControl) ? to : "/";
}
