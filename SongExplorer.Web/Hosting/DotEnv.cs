namespace SongExplorer.Web.Hosting;

/// <summary>Reads a <c>.env</c> file: <c>NAME=value</c> a line, <c>#</c> comments, optional quotes and <c>export</c>.</summary>
internal static class DotEnv
{
    /// <exception cref="StartException">A line is neither a comment nor an assignment.</exception>
    public static IEnumerable<KeyValuePair<string, string?>> Read(string path) =>
        File.Exists(path) ? File.ReadLines(path).Select(ParseLine).OfType<KeyValuePair<string, string?>>().ToList() : [];

    private static KeyValuePair<string, string?>? ParseLine(string line, int number)
    {
        var text = line.Trim();
        if (text.Length == 0 || text[0] == '#')
        {
            return null;
        }

        if (text.StartsWith("export ", StringComparison.Ordinal))
        {
            text = text[7..];
        }

        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0
            ? KeyValuePair.Create<string, string?>(text[..equals].Trim(), Unquote(text[(equals + 1)..].Trim()))
            : throw new StartException($"Line {number + 1} of .env is not of the form NAME=value. Mend the line or put a # before it.");
    }

    private static string Unquote(string value) =>
        value is ['"', .., '"'] or ['\'', .., '\''] ? value[1..^1] : value;
}
