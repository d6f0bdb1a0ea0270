namespace SongExplorer.Playlists;

/// <summary>What a playlist may be called.</summary>
public static class PlaylistName
{
    public const int MaxLength = 200;

    /// <summary>The name without space around it.</summary>
    /// <exception cref="PlaylistException">It is empty, too long, or has line breaks or other control characters in it.</exception>
    public static string Check(string? name)
    {
        var trimmed = name?.Trim() ?? "";
        return trimmed.Length is 0 or > MaxLength || trimmed.Any(char.IsControl)
            ? throw new PlaylistException($"A playlist needs a name: one line of 1 to {MaxLength} characters.")
            : trimmed;
    }

    /// <summary>The name as that of a file on any system.</summary>
    public static string ToFileName(string name)
    {
        var letters = name.Select(letter => "<>:\"/\\|?*".Contains(letter, StringComparison.Ordinal) ? '-' : letter);
        return string.Concat(letters).Trim(' ', '.') is { Length: > 0 } clean ? clean : "playlist";
    }
}
