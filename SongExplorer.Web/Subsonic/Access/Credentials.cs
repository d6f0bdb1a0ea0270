using System.Text;

namespace SongExplorer.Web.Subsonic.Access;

/// <summary>The ways in which players show a key: as "apiKey", or as the password of any user.</summary>
/// <param name="WhenWrong">What to say when it opens nothing.</param>
internal sealed record Credentials(string Secret, SubsonicError WhenWrong)
{
    public const string HowToGetOne = "Make one on the page /keys or with 'songexplorer key create NAME', and enter it as the API key or as the password.";

    private const string HexPrefix = "enc:";

    /// <summary><c>null</c> when nothing is shown.</summary>
    /// <exception cref="SubsonicException">It is shown in a way that cannot be.</exception>
    public static Credentials? KeyFrom(Parameters asked)
    {
        var (key, password) = (asked.Find("apiKey"), asked.Find("p"));
        var isToken = asked.Find("t") is not null || asked.Find("s") is not null;
        if (key is not null)
        {
            return password is null && !isToken && asked.Find("u") is null
                ? new Credentials(key, SubsonicError.WrongKey)
                : throw new SubsonicException(SubsonicError.Conflicting, "Show either \"apiKey\" or a user with a password, not both.");
        }

        if (isToken)
        {
            // Checking a token takes the secret itself; here are only hashes.
            throw new SubsonicException(
                SubsonicError.TokensNotSupported, $"Tokens cannot be checked here. Let the player send an API key or the plain password, which is the key. {HowToGetOne}");
        }

        return password is null ? null : new Credentials(Decode(password), SubsonicError.WrongPassword);
    }

    private static string Decode(string password)
    {
        if (!password.StartsWith(HexPrefix, StringComparison.Ordinal))
        {
            return password;
        }

        try
        {
            return Encoding.UTF8.GetString(Convert.FromHexString(password.AsSpan(HexPrefix.Length)));
        }
        catch (FormatException)
        {
            return password; // opens nothing, and is told so
        }
    }
}
