using SongExplorer.Accounts;

namespace SongExplorer.Web.Components.Pages.Accounts;

/// <summary>Roles as people read them.</summary>
internal static class RoleWords
{
    /// <summary>Those that an account may have.</summary>
    public static readonly IReadOnlyList<Role> OfAccounts = [Role.Listener, Role.Editor, Role.Admin];

    public static string Name(Role role) => role switch
    {
        Role.Guest => "Guest",
        Role.Listener => "Listener",
        Role.Editor => "Editor",
        _ => "Administrator",
    };

    public static string Explain(Role role) => role switch
    {
        Role.Guest => "Guest: browsing, searching and playing.",
        Role.Listener => "Listener: browsing, searching, playing, and playlists of one's own.",
        Role.Editor => "Editor: also bringing songs in, building maps, and changing everybody's playlists.",
        _ => "Administrator: also saying who may come in, which model listens, and where everything is kept.",
    };
}
