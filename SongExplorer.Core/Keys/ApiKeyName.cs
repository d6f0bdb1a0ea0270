namespace SongExplorer.Keys;

/// <summary>What a key may be called.</summary>
public static class ApiKeyName
{
    /// <summary>UTF-16 code units.</summary>
    public const int MaxLength = 100;

    /// <exception cref="ApiKeyException">It cannot be called so.</exception>
    internal static string Check(string name)
    {
        var trimmed = name.Trim();
        if (trimmed.Length is 0 or > MaxLength)
        {
            throw new ApiKeyException($"Name the key after the program that will use it, in 1 to {MaxLength} characters.");
        }

        return trimmed.Any(char.IsControl) ? throw new ApiKeyException("A key's name is one line of text. Name it without line breaks and control characters.") : trimmed;
    }
}
