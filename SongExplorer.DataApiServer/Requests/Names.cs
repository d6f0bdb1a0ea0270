using SongExplorer.DataApiServer.Answers;

namespace SongExplorer.DataApiServer.Requests;

/// <summary>What things may be called: letters, digits and underscores, up to 48 of them, for an index 100.</summary>
internal static class Names
{
    public static string Check(string kind, string name)
    {
        var longest = kind == "index" ? 100 : 48;
        return name.Length >= 1 && name.Length <= longest && name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_')
            ? name
            : throw Refuse.Schema(
                "UNSUPPORTED_SCHEMA_NAME",
                $"'{name}' is no name for a {kind}: names have 1 to {longest} characters, which are letters, digits and underscores.");
    }
}
