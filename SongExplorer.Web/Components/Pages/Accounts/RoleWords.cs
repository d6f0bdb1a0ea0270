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
        Role.Guest => "Guest: you browse, search and play.",
        Role.Listener => "Listener: you browse, search and play, and have playlists of your own.",
        Role.Editor => "Editor: you also bring songs in, build maps, and change the playlists of all.",
        _ => "Administrator: you also say who may come in, which model listens, and where everything is kept.",
    };
}
