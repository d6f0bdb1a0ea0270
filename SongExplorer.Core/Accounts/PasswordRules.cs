using SongExplorer.Storage;

namespace SongExplorer.Accounts;

/// <summary>
/// What a password must be: long, and none of those that are tried first. No rules about digits and signs, which lead to
/// passwords that are hard to remember and easy to guess (NIST SP 800-63B, 3.1.1.2).
/// </summary>
public static class PasswordRules
{
    /// <summary>Characters.</summary>
    public const int MinLength = 12;

    /// <summary>UTF-16 code units; more would only cost time.</summary>
    public const int MaxLength = 256;

    private const int FewestDifferent = 5;

    /// <summary>What the passwords that are tried first are made of; with digits and signs around it is no better.</summary>
    private static readonly HashSet<string> Common = new(StringComparer.Ordinal)
    {
        "administrator", "basketball", "changeit", "changeme", "chocolate", "computer", "correcthorsebatterystaple", "dragon", "football", "footballfootball",
        "helloworld", "iloveyou", "iloveyouforever", "letmein", "letmeinplease", "liverpool", "manchester", "manchesterunited", "master", "monkey", "mypassword",
        "password", "passwordpassword", "passwort", "princess", "qazwsxedc", "qwerty", "qwertyqwerty", "qwertyuiop", "qwertyuiopasdfghjkl", "qwertzuiop",
        "secret", "secretsecret", "songexplorer", "starwars", "sunshine", "superman", "thisismypassword", "trustno1", "unbelievable", "welcome", "welcomewelcome",
        "yourpassword", "zxcvbnm", "administratoradministrator", "adminadmin", "rootroot", "testtest", "musicmusic", "musiclibrary", "passphrase", "default", "letmeinnow",
    };

    /// <summary>One sentence on what is wrong with a password, or <c>null</c>.</summary>
    /// <param name="name">Of the account.</param>
    public static string? FindFault(string password, string name)
    {
        if (password.EnumerateRunes().Count() < MinLength)
        {
            return $"A password has at least {MinLength} characters. Four words that do not belong together are easy to remember and hard to guess.";
        }

        if (password.Length > MaxLength)
        {
            return $"A password has at most {MaxLength} characters.";
        }

        var (folded, owner) = (FoldedText.Fold(password), FoldedText.Fold(name));
        var core = folded.Trim([.. " 0123456789!?.,;:-_#*+$%&/()=@'\""]);
        if (Common.Contains(core) || (core.Length > 0 && core == owner) || core.Replace(owner.Length > 2 ? owner : "\0", "", StringComparison.Ordinal).Length < FewestDifferent)
        {
            return "This password is among the first that are tried. Choose one that nobody else would.";
        }

        return folded.Distinct().Count() < FewestDifferent || IsRow(folded) ? "This password is too regular. Choose one that nobody could continue." : null;
    }

    /// <summary>Whether each letter or digit is followed by its neighbour in nearly all places: 123456789012, abcdefghijkl.</summary>
    private static bool IsRow(string text) => text.Zip(text.Skip(1)).Count(pair => Math.Abs(pair.Second - pair.First) <= 1 || (pair.First, pair.Second) is ('9', '0') or ('0', '9')) >= (text.Length - 1) * 0.8;
}
