using SongExplorer.Similarity.Blocks;
using SongExplorer.Similarity.Hubs;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Similarity.Seeds;

/// <summary>Finds the songs around a seed: nearest by the weights asked for, hubs standing back.</summary>
/// <param name="weights">One a component, or <c>null</c> where all count alike.</param>
internal sealed class Surroundings(VectorIndex vectors, HubPrices prices, float[]? weights)
{
    /// <summary>So many times as many candidates are looked at as are wanted, since prices and weights change their order.</summary>
    private const int WiderForPrices = 2;
    private const int WiderForWeights = 10;

    /// <summary>No fewer than prices were found among.</summary>
    private const int FewestCandidates = 30;

    private readonly float[] _centre = vectors.Centre.ToArray();

    /// <summary>Seen from a seed, by the weights: a cosine to every other vector.</summary>
    public Func<ReadOnlySpan<float>, float> From(ReadOnlySpan<float> seed) => weights is null
        ? new CentredQuery(seed, _centre).CosineTo
        : new WeightedQuery(seed, _centre, weights).CosineTo;

    /// <param name="allowed">The songs that may be found, or <c>null</c> for all.</param>
    public IReadOnlyList<Surrounding> Around(SongId seed, Embedding vector, int count, SongSet? allowed)
    {
        var wide = weights is null
            ? prices.IsEmpty ? count : Math.Max(FewestCandidates, WiderForPrices * count)
            : Math.Max(FewestCandidates, WiderForWeights * count);
        var (query, found) = Search(vector, wide + 1, allowed);
        var others = found.Where(song => song.Id != seed).ToArray();

        var closer = allowed is null
            ? [.. Enumerable.Range(0, others.Length)]
            : query is null ? new int[others.Length] : vectors.CountCloser(query, others.Select(song => song.Similarity).ToArray(), seed);
        var strengths = closer.Select((ahead, i) => Strength.Of(Math.Max(ahead, i), vectors.Count - 1));
        return
        [
            .. others
                .Zip(strengths, (song, strength) => new Surrounding(song.Id, song.Similarity, strength))
                .OrderByDescending(song => song.Similarity - prices.Of(song.Song))
                .ThenBy(song => song.Song)
                .Take(count),
        ];
    }

    /// <summary>Nearest first. Weights are not in the index: it finds candidates by a query bent their way, which are then compared exactly.</summary>
    private (Embedding? Query, IReadOnlyList<SimilarSong> Found) Search(Embedding seed, int count, SongSet? allowed)
    {
        if (weights is null)
        {
            return (seed, vectors.Search(seed, count, allowed));
        }

        var weighted = new WeightedQuery(seed.Values, _centre, weights);
        if (weighted.ToEmbedding() is not { } bent)
        {
            return (null, []);
        }

        var found = vectors.Search(bent, count, allowed)
            .Select(song => (song.Id, Vector: vectors.Find(song.Id)))
            .Where(song => song.Vector is not null)
            .Select(song => new SimilarSong(song.Id, weighted.CosineTo(song.Vector!.Values)))
            .OrderByDescending(song => song.Similarity)
            .ThenBy(song => song.Id);
        return (bent, [.. found]);
    }
}

/// <param name="Similarity">Cosine to the seed, -1 to 1, by the weights.</param>
/// <param name="Strength">The share of the library that is farther, 0 to 1.</param>
internal sealed record Surrounding(SongId Song, float Similarity, double Strength);
