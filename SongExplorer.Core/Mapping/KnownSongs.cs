using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Mapping;

/// <summary>The songs of a map that the library still has.</summary>
/// <param name="Map">Without the songs that were deleted since it was built.</param>
/// <param name="Traits">For each song, in the order of the map, what was asked of it.</param>
internal sealed record KnownSongs<T>(SongMap Map, IReadOnlyList<T> Traits);

internal static class KnownSongs
{
    private const int SongsAtOnce = 2000;

    /// <summary>Reads a trait of every song of the map; a library of whole songs would fill the memory for nothing.</summary>
    public static async Task<KnownSongs<T>> ReadAsync<T>(SongMap map, IStorageBackend storage, Func<Song, T> trait, CancellationToken cancellationToken)
    {
        var traits = new Dictionary<SongId, T>(map.Ids.Count);
        foreach (var ids in map.Ids.Chunk(SongsAtOnce))
        {
            foreach (var song in await storage.Metadata.GetManyAsync(ids, cancellationToken))
            {
                traits[song.Id] = trait(song);
            }
        }

        return Of(map, traits);
    }

    /// <summary>The songs of the map that have a trait.</summary>
    public static KnownSongs<T> Of<T>(SongMap map, IReadOnlyDictionary<SongId, T> traits)
    {
        var known = Restrict(map, traits.ContainsKey);
        return new KnownSongs<T>(known, [.. known.Ids.Select(id => traits[id])]);
    }

    private static SongMap Restrict(SongMap map, Func<SongId, bool> isKnown)
    {
        int[] rows = [.. map.Ids.Index().Where(song => isKnown(song.Item)).Select(song => song.Index)];
        if (rows.Length == map.Ids.Count)
        {
            return map;
        }

        var built = map.Ids.Count - map.Placed;
        return map with
        {
            Ids = [.. rows.Select(row => map.Ids[row])],
            X = [.. rows.Select(row => map.X[row])],
            Y = [.. rows.Select(row => map.Y[row])],
            Trust = [.. rows.Where(row => row < map.Trust.Length).Select(row => map.Trust[row])],
            Placed = rows.Count(row => row >= built),
        };
    }
}
