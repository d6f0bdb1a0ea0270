using SongExplorer.Similarity;
using SongExplorer.Songs;

namespace SongExplorer.Tests.Support;

/// <summary>Libraries of known shape for the map, and their exact neighbour graphs.</summary>
internal static class MappingLibraries
{
    /// <summary>Songs of <paramref name="styles"/> Gaussian clusters: song i is of style i modulo styles.</summary>
    public static IReadOnlyList<Embedding> Clusters(int songs, int styles)
    {
        var random = new Random(7);
        float[][] centres = [.. Enumerable.Range(0, styles).Select(_ => Noise(random))];
        return [.. Enumerable.Range(0, songs).Select(song => Embedding.Normalize([.. centres[song % styles].Zip(Noise(random), (centre, noise) => centre + (0.7f * noise))]))];
    }

    /// <summary>A sheet bent like an S in three of the model's dimensions, turned at random, away from the origin.</summary>
    public static IReadOnlyList<Embedding> BentSheet(int songs)
    {
        var random = new Random(11);
        float[][] axes = [.. Enumerable.Range(0, 4).Select(_ => Noise(random))];
        return [.. Enumerable.Range(0, songs).Select(_ =>
        {
            var along = 3 * MathF.PI * (random.NextSingle() - 0.5f);
            var across = (2 * random.NextSingle()) - 1;
            var (x, z) = (MathF.Sin(along), MathF.Sign(along) * (MathF.Cos(along) - 1));
            return Embedding.Normalize([.. Enumerable.Range(0, Embedding.Dimension).Select(i => (x * axes[0][i]) + (across * axes[1][i]) + (z * axes[2][i]) + (5 * axes[3][i]))]);
        })];
    }

    public static IReadOnlyList<Embedding> Copies(int songs)
    {
        var song = Embedding.Normalize(Noise(new Random(3)));
        return [.. Enumerable.Repeat(song, songs)];
    }

    /// <summary>The vectors as they are, no mean taken out.</summary>
    public static CentredVectors Rows(IReadOnlyList<Embedding> songs)
    {
        var rows = new CentredVectors([.. Ids(songs.Count)]);
        for (var i = 0; i < songs.Count; i++)
        {
            rows.Set(i, songs[i].Values, new float[Embedding.Dimension]);
        }

        return rows;
    }

    /// <summary>The k nearest of each song by cosine, or all others when there are fewer.</summary>
    public static NeighbourGraph GraphOf(IReadOnlyList<Embedding> songs, int k = 14)
    {
        k = Math.Clamp(k, 0, Math.Max(0, songs.Count - 1));
        var graph = new NeighbourGraph(Ids(songs.Count), k, new int[songs.Count * k], new float[songs.Count * k]);
        Parallel.For(0, songs.Count, song =>
        {
            int[] others = [.. Enumerable.Range(0, songs.Count).Where(other => other != song)];
            float[] distances = [.. others.Select(other => Math.Max(0, 1 - songs[song].CosineTo(songs[other])))];
            Array.Sort(distances, others);
            others.AsSpan(0, k).CopyTo(graph.Neighbours.AsSpan(song * k));
            distances.AsSpan(0, k).CopyTo(graph.Distances.AsSpan(song * k));
        });
        return graph;
    }

    public static IReadOnlyList<SongId> Ids(int count) => [.. Enumerable.Range(1, count).Select(i => new SongId(new Guid(i, 0, 0, new byte[8])))];

    private static float[] Noise(Random random)
    {
        var noise = new float[Embedding.Dimension];
        for (var i = 0; i < noise.Length; i++)
        {
            noise[i] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        }

        return noise;
    }
}
