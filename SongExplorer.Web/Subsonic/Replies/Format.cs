namespace SongExplorer.Web.Subsonic.Replies;

/// <summary>How a player wants its answers.</summary>
internal static class Format
{
    private const string Name = "f";

    /// <exception cref="SubsonicException">It wants something else than XML and JSON.</exception>
    public static void Check(Parameters asked)
    {
        if (asked.Find(Name) is { } format and not ("xml" or "json"))
        {
            // JSONP lets any web page read the answers that its visitor's browser gets.
            throw new SubsonicException(SubsonicError.Generic, format == "jsonp" ? "There is no jsonp here: ask for f=json." : "Answers are xml or json: ask for f=xml or f=json.");
        }
    }

    public static bool IsJson(HttpContext context) => context.Features.Get<Parameters>()?.Find(Name) == "json";
}
