using System.Globalization;
using SongExplorer.Storage;

namespace SongExplorer.Accounts;

/// <summary>What an account may be called.</summary>
public static class AccountName
{
    /// <summary>UTF-16 code units.</summary>
    public const int MaxLength = 64;

    /// <exception cref="AccountException">It cannot be called so.</exception>
    public static string Check(string name)
    {
        var trimmed = name.Trim();
        if (trimmed.Length is 0 or > MaxLength || Fold(trimmed).Length == 0)
        {
            throw new AccountException($"A name has 1 to {MaxLength} characters, some of them letters or digits.");
        }

        return trimmed.Any(IsHidden) ? throw new AccountException("A name is one line of text, without control characters.") : trimmed;
    }

    /// <summary>What two names that are too much alike have in common.</summary>
    internal static string Fold(string name) => FoldedText.Fold(name.Trim());

    // Marks that turn the direction of text would let one name look like another.
    private static bool IsHidden(char letter) => char.IsControl(letter) || CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
