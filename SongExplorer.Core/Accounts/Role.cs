namespace SongExplorer.Accounts;

/// <summary>What somebody may do here; each may do all that those before it may.</summary>
public enum Role
{
    /// <summary>Browses, plays and searches; has no account.</summary>
    Guest,

    /// <summary>Has playlists too.</summary>
    Listener,

    /// <summary>Brings songs in, builds maps, and changes the playlists of all.</summary>
    Editor,

    /// <summary>Says who may come in, which model listens and where everything is kept.</summary>
    Admin,
}
