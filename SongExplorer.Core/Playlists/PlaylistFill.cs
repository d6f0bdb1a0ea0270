using SongExplorer.Similarity;
using SongExplorer.Songs;

namespace SongExplorer.Playlists;

/// <summary>Makes a playlist longer with songs that sound like those it has.</summary>
public sealed class PlaylistFill(Recommender recommender)
{
    // Every one costs a search of the library; a hundred spread over the list tell what it sounds like.
    private const int MostSeeds = 100;
    private const int MostAdded = 1000;
    private const int FirstReach = 32;

    /// <summary>
    /// The songs to append so that all together last at least so long: first the nearest song of each one in turn, then the
    /// second nearest of each, and so on, none twice. Fewer when the library has no more, and never above a thousand.
    /// </summary>
    /// <exception cref="PlaylistException">There is no song to begin with, or none that the active model has heard.</exception>
    public async Task<IReadOnlyList<Song>> FindAsync(IReadOnlyList<Song> songs, TimeSpan length, CancellationToken cancellationToken)
    {
        if (songs.Count == 0)
        {
            throw new PlaylistException("An empty playlist sounds like nothing. Add a song first, then fill it.");
        }

        var missing = length - TimeSpan.FromTicks(songs.Sum(song => song.File.Duration.Ticks));
        var known = songs.Select(song => song.Id).ToHashSet();
        var seeds = Spread([.. known]);
        for (var reach = FirstReach; ; reach *= 4)
        {
            var neighbours = await ReachAsync(seeds, reach, cancellationToken);
            var added = Take(ByRank(neighbours).Where(song => !known.Contains(song.Id)).DistinctBy(song => song.Id), missing);
            if (added.Count == MostAdded || Lasts(added, missing) || neighbours.TrueForAll(matches => matches.Count < reach))
            {
                return added;
            }
        }
    }

    private async Task<List<IReadOnlyList<SongMatch>>> ReachAsync(IReadOnlyList<SongId> seeds, int reach, CancellationToken cancellationToken)
    {
        var neighbours = new List<IReadOnlyList<SongMatch>>();
        foreach (var seed in seeds)
        {
            if (await recommender.AroundAsync(seed, reach, SongFilter.All, cancellationToken) is { } around)
            {
                neighbours.Add(around.Matches);
            }
        }

        return neighbours.Count > 0
            ? neighbours
            : throw new PlaylistException("The model in use has heard none of these songs, so nothing can be said of what sounds like them. Import their folder again to have them heard.");
    }

    private static SongId[] Spread(SongId[] songs) => songs.Length <= MostSeeds
        ? songs
        : [.. Enumerable.Range(0, MostSeeds).Select(i => songs[(int)((long)i * songs.Length / MostSeeds)])];

    private static IEnumerable<Song> ByRank(IReadOnlyList<IReadOnlyList<SongMatch>> neighbours) =>
        from rank in Enumerable.Range(0, neighbours.Max(matches => matches.Count))
        from matches in neighbours
        where rank < matches.Count
        select matches[rank].Song;

    private static List<Song> Take(IEnumerable<Song> songs, TimeSpan missing)
    {
        var taken = new List<Song>();
        using var next = songs.GetEnumerator();
        for (var lasting = TimeSpan.Zero; lasting < missing && taken.Count < MostAdded && next.MoveNext(); lasting += next.Current.File.Duration)
        {
            taken.Add(next.Current);
        }

        return taken;
    }

    private static bool Lasts(IEnumerable<Song> songs, TimeSpan missing) => TimeSpan.FromTicks(songs.Sum(song => song.File.Duration.Ticks)) >= missing;
}
