using Microsoft.Extensions.Logging.Abstractions;
using SongExplorer.Benchmarks;
using SongExplorer.Similarity;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Tests.Support;

/// <summary>Vectors and indices to search in.</summary>
internal static class SimilarityData
{
    /// <summary>A song's id by number, so that ids sort as numbers do.</summary>
    public static SongId Id(int number) => new(new Guid(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));

    public static int Number(SongId id) => BitConverter.ToInt32(id.Value.ToByteArray());

    /// <summary>A point on the unit circle of the first two components, in degrees: what is near is obvious to the eye.</summary>
    public static Embedding At(double degrees)
    {
        var values = new float[Embedding.Dimension];
        (values[1], values[0]) = ((float)Math.Sin(degrees * Math.PI / 180), (float)Math.Cos(degrees * Math.PI / 180));
        return Embedding.Normalize(values);
    }

    public static VectorIndex IndexOf(params IEnumerable<(int Number, Embedding Vector)> songs)
    {
        var index = new VectorIndex(null, NullLogger.Instance);
        foreach (var some in songs.Chunk(1000))
        {
            index.Apply([.. some.Select(song => new EmbeddingChange(Id(song.Number), song.Vector, 0))]);
        }

        return index;
    }

    public static VectorIndex IndexOf(ClusteredVectors data, int count) => IndexOf(data.Take(0, count).Index());

    public static int[] Numbers(this IEnumerable<SimilarSong> songs) => [.. songs.Select(song => Number(song.Id))];
}
