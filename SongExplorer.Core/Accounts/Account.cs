namespace SongExplorer.Accounts;

/// <summary>Somebody who may come in, as it is stored.</summary>
public sealed class Account
{
    public required Guid Id { get; init; }

    /// <summary>What they sign in with and are shown as; no two are alike when case and accents are left aside.</summary>
    public required string Name { get; set; }

    /// <summary>Never <see cref="Role.Guest"/>.</summary>
    public required Role Role { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Hash of the password; <c>null</c> where somebody else answers for who they are.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Who they are for whoever answers for them ("provider subject"); <c>null</c> for accounts with a password.</summary>
    public string? Subject { get; init; }

    /// <summary>Drawn anew by whatever shall end all that is signed in.</summary>
    public string Stamp { get; set; } = NewStamp();

    /// <summary>Wrong passwords since the last right one.</summary>
    public int Failures { get; set; }

    /// <summary>Until then no password is right.</summary>
    public DateTimeOffset? LockedUntil { get; set; }

    public DateTimeOffset? SignedInAt { get; set; }

    /// <summary>Of the row this was read from, so that two who change it at once notice.</summary>
    internal int Version { get; set; }

    public static string NewStamp() => Guid.NewGuid().ToString("N");
}
