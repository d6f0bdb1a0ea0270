using SongExplorer.Web.Subsonic.Replies;

namespace SongExplorer.Web.Subsonic.Calls;

/// <summary>What players ask about things that nobody keeps here: plays, stars, lyrics. There is none of it, which is an answer too.</summary>
internal static class UncountedMethods
{
    public static void MapUncounted(this IEndpointRouteBuilder rest)
    {
        rest.MapMethod("getTopSongs", (Parameters asked) => Needing(asked, "artist", Reply.Of("topSongs", SongEntries.From([]))));
        rest.MapMethod("getStarred2", () => Reply.Of("starred2", new { Artist = Array.Empty<object>(), Album = Array.Empty<object>(), Song = Array.Empty<object>() }));
        rest.MapMethod("getLyrics", () => Reply.Of("lyrics", new { Value = "" }));
        rest.MapMethod("getArtistInfo2", (Parameters asked) => Needing(asked, "id", Reply.Of("artistInfo2", new { })));
        rest.MapMethod("scrobble", (Parameters asked) => Needing(asked, "id", Reply.Done));
    }

    private static Reply Needing(Parameters asked, string name, Reply reply)
    {
        asked.Text(name);
        return reply;
    }
}
