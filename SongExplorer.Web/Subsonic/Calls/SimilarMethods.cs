using SongExplorer.Similarity;
using SongExplorer.Similarity.Seeds;
using SongExplorer.Songs;
using SongExplorer.Web.Subsonic.Catalogue;
using SongExplorer.Web.Subsonic.Replies;

namespace SongExplorer.Web.Subsonic.Calls;

/// <summary>What sounds alike: the extension "sonicSimilarity", and the older methods that players make radios of.</summary>
internal static class SimilarMethods
{
    private const int Most = 500;
    private const int MostOnPath = 52;

    public static void MapSimilar(this IEndpointRouteBuilder rest)
    {
        rest.MapMethod("getSonicSimilarTracks", GetSonicSimilarTracksAsync);
        rest.MapMethod("findSonicPath", FindSonicPathAsync);
        rest.MapMethod("getSimilarSongs", (Parameters asked, LibraryCatalogue catalogue, SeededSearch search, CancellationToken cancellationToken) =>
            GetSimilarSongsAsync("similarSongs", asked, catalogue, search, cancellationToken));
        rest.MapMethod("getSimilarSongs2", (Parameters asked, LibraryCatalogue catalogue, SeededSearch search, CancellationToken cancellationToken) =>
            GetSimilarSongsAsync("similarSongs2", asked, catalogue, search, cancellationToken));
    }

    private static async Task<Reply> GetSonicSimilarTracksAsync(Parameters asked, SeededSearch search, CancellationToken cancellationToken)
    {
        var matches = await FindAsync([asked.Song("id")], asked.Number("count", 10, 1, Most), search, cancellationToken);

        // Players expect the number to fall, also where a song that is near everything stands back.
        return SonicMatch.Answer(matches.OrderByDescending(match => match.Strength).Select(match => new SonicMatch(SongEntry.From(match.Song), match.Strength)));
    }

    private static async Task<Reply> FindSonicPathAsync(Parameters asked, SongPath path, Recommender recommender, CancellationToken cancellationToken)
    {
        var (start, end, count) = (asked.Song("startSongId"), asked.Song("endSongId"), asked.Number("count", 25, 2, MostOnPath));
        var songs = await path.FindAsync(start, end, count - 2, cancellationToken) ?? throw SubsonicException.UnheardSong;
        var strengths = await recommender.StrengthsAsync(start, [.. songs.Select(song => song.Id)], cancellationToken);
        return SonicMatch.Answer(songs.Select(song => new SonicMatch(SongEntry.From(song), strengths.GetValueOrDefault(song.Id))));
    }

    private static async Task<Reply> GetSimilarSongsAsync(
        string name, Parameters asked, LibraryCatalogue catalogue, SeededSearch search, CancellationToken cancellationToken)
    {
        var seeds = await SeedsAsync(asked, catalogue, cancellationToken);
        var matches = await FindAsync(seeds, asked.Number("count", 50, 1, Most), search, cancellationToken);
        return Reply.Of(name, SongEntries.From(matches.Select(match => match.Song)));
    }

    private static async Task<IReadOnlyList<SeededMatch>> FindAsync(IReadOnlyList<SongId> seeds, int count, SeededSearch search, CancellationToken cancellationToken)
    {
        var answer = await search.FindAsync(new SeededQuery { More = seeds, Count = count, Explained = false }, cancellationToken);
        return answer.More.Count > 0 ? answer.Matches : throw SubsonicException.UnheardSong;
    }

    /// <summary>A song itself; of albums and artists some songs, evenly from the first to the last.</summary>
    private static async Task<IReadOnlyList<SongId>> SeedsAsync(Parameters asked, LibraryCatalogue catalogue, CancellationToken cancellationToken)
    {
        var id = asked.Text("id");
        if (!id.StartsWith(CatalogueIds.AlbumPrefix, StringComparison.Ordinal) && !id.StartsWith(CatalogueIds.ArtistPrefix, StringComparison.Ordinal))
        {
            return [asked.Song("id")];
        }

        var contents = await catalogue.ReadAsync(cancellationToken);
        SongId[] songs = [.. contents.FindAlbum(id)?.Songs ?? contents.Artist(id).Albums.SelectMany(album => album.Songs)];
        var seeds = Math.Min(songs.Length, SeededQuery.MostSeeds / 4);
        return [.. Enumerable.Range(0, seeds).Select(i => songs[i * songs.Length / seeds])];
    }

    /// <param name="Similarity">The share of the library that is farther from the song asked about, 0 to 1; 1 for that song.</param>
    private sealed record SonicMatch(SongEntry Entry, double Similarity)
    {
        public static Reply Answer(IEnumerable<SonicMatch> matches) => Reply.Of("sonicMatch", matches);
    }
}
