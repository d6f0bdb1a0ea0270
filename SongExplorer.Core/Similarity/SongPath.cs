using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Similarity;

/// <summary>Finds the way from one song to another in small steps, every one to a song that sounds much like the one before.</summary>
public sealed class SongPath(IStorageBackend backend, LibraryIndex index)
{
    private const int CandidatesPerStop = 32;

    // Songs are points in many dimensions: two that lie between others are seldom half as far apart, and squares would
    // find every stop a detour.
    private const double Steepness = 8;

    /// <summary>
    /// The songs from one to the other, both included and none twice; fewer than asked for where a stop would be a detour.
    /// <c>null</c> when the library lacks one of the two, or its vector.
    /// </summary>
    /// <param name="stops">The most songs in between.</param>
    public Task<IReadOnlyList<Song>?> FindAsync(SongId from, SongId to, int stops, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(stops);
        return index.InOneSpaceAsync(() => FindHereAsync(from, to, stops, cancellationToken));
    }

    private async Task<IReadOnlyList<Song>?> FindHereAsync(SongId from, SongId to, int stops, CancellationToken cancellationToken)
    {
        using var lap = SearchMeter.Duration.Start("path");
        await index.RefreshAsync(cancellationToken);
        if (index.Vectors.Find(from) is not { } start || index.Vectors.Find(to) is not { } end)
        {
            return null;
        }

        var ids = from == to ? [from] : await Task.Run(() => Walk(new Place(from, start, 0), new Place(to, end, stops + 1), stops), cancellationToken);
        var songs = await backend.Metadata.GetManyAsync(ids, cancellationToken);
        var byId = songs.ToDictionary(song => song.Id);
        return byId.ContainsKey(from) && byId.ContainsKey(to) ? [.. ids.Where(byId.ContainsKey).Select(id => byId[id])] : null;
    }

    /// <summary>
    /// The cheapest chain through the candidates of each stop, in order, where a step costs a high power of its angle: what
    /// counts is the largest step, and a song that makes it no smaller is a detour.
    /// </summary>
    private List<SongId> Walk(Place start, Place end, int stops)
    {
        Place[] places = [start, .. Candidates(start, end, stops), end];
        var centre = index.Vectors.Centre.ToArray();
        var costs = new double[places.Length];
        var before = new int[places.Length];
        for (var i = 1; i < places.Length; i++)
        {
            var here = new CentredQuery(places[i].Vector.Values, centre);
            costs[i] = double.PositiveInfinity;
            for (var j = 0; j < i; j++)
            {
                var cost = costs[j] + Math.Pow(Math.Acos(here.CosineTo(places[j].Vector.Values)), Steepness);
                if (places[j].Stop < places[i].Stop && cost < costs[i])
                {
                    (costs[i], before[i]) = (cost, j);
                }
            }
        }

        var way = new List<SongId>();
        for (var at = places.Length - 1; at > 0; at = before[at])
        {
            way.Add(places[at].Id);
        }

        way.Add(start.Id);
        way.Reverse();
        return way;
    }

    /// <summary>Songs around points on the arc from start to end, in the order of the arc; each belongs to the point it is nearest to.</summary>
    private IEnumerable<Place> Candidates(Place start, Place end, int stops)
    {
        var nearest = new Dictionary<SongId, (int Stop, float Similarity)>();
        for (var stop = 1; stop <= stops; stop++)
        {
            var found = index.Vectors.Search(Between(start.Vector, end.Vector, stop / (stops + 1f)), CandidatesPerStop + 2, null);
            foreach (var (id, similarity) in found.Where(found => found.Id != start.Id && found.Id != end.Id))
            {
                if (!nearest.TryGetValue(id, out var known) || similarity > known.Similarity)
                {
                    nearest[id] = (stop, similarity);
                }
            }
        }

        return nearest
            .OrderBy(candidate => candidate.Value.Stop)
            .ThenBy(candidate => candidate.Key)
            .Select(candidate => (candidate.Key, candidate.Value.Stop, Vector: index.Vectors.Find(candidate.Key)))
            .Where(candidate => candidate.Vector is not null)
            .Select(candidate => new Place(candidate.Key, candidate.Vector!, candidate.Stop));
    }

    private static Embedding Between(Embedding start, Embedding end, float share)
    {
        var cosine = Math.Clamp(start.CosineTo(end), -1, 1);
        var angle = MathF.Acos(cosine);
        var sine = MathF.Sin(angle);
        if (sine < 1e-4f)
        {
            return share < 0.5f ? start : end; // the same direction, or opposite ones with no way that is shorter than others
        }

        var (a, b) = (MathF.Sin((1 - share) * angle) / sine, MathF.Sin(share * angle) / sine);
        var values = new float[Embedding.Dimension];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (a * start.Values[i]) + (b * end.Values[i]);
        }

        return Embedding.Normalize(values);
    }

    /// <param name="Stop">Which stop of the way the song may be: 0 is the start.</param>
    private sealed record Place(SongId Id, Embedding Vector, int Stop);
}
