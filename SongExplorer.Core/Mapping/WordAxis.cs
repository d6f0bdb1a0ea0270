using System.Globalization;
using System.Numerics.Tensors;
using System.Security.Cryptography;
using System.Text;
using SongExplorer.Embeddings;
using SongExplorer.Embeddings.Text;
using SongExplorer.Similarity;
using SongExplorer.Songs;

namespace SongExplorer.Mapping;

/// <summary>Lays the songs of the map out between two descriptions, where the chosen model can read.</summary>
public sealed class WordAxis(MapValues known, LibraryIndex index, ActiveText text)
{
    /// <summary>For people: why there are no axes in words, and the next step; <c>null</c> where there are.</summary>
    public string? WhyNot => text.Embedder is null ? text.WhyNot : null;

    /// <summary>
    /// For each song the cosine to <paramref name="high"/> less that to <paramref name="low"/>, -2 to 2, NaN where the model has
    /// not heard it; <c>null</c> where there is no such map. What a library has in common is in both cosines, and so in neither end.
    /// </summary>
    /// <param name="version">The map's number; <c>null</c> for the current one.</param>
    /// <exception cref="ModelException">The model cannot read words, or its files are broken.</exception>
    public async Task<MeasuredMap?> FindAsync(string low, string high, int? version, CancellationToken cancellationToken)
    {
        var reader = text.Embedder ?? throw new ModelException(text.WhyNot);
        if (await known.FindMapAsync(version, cancellationToken) is not { } map)
        {
            return null;
        }

        await index.RefreshAsync(cancellationToken);
        var heard = index.Vectors.Version;
        var values = await Task.Run(() => Measure(map.Ids, Between(reader, low, high)), cancellationToken);
        return new MeasuredMap(map, values, MapBinary.EntityTag(map, string.Create(CultureInfo.InvariantCulture, $"words-{Name(low, high)}-{heard}-{map.Ids.Count}")));
    }

    private static float[] Between(ITextEmbedder reader, string low, string high)
    {
        var way = new float[Embedding.Dimension];
        TensorPrimitives.Subtract(reader.Embed(high.Trim()).Values, reader.Embed(low.Trim()).Values, way);
        return way;
    }

    private float[] Measure(IReadOnlyList<SongId> songs, float[] way) =>
        [.. songs.Select(song => index.Vectors.Find(song) is { } vector ? TensorPrimitives.Dot(vector.Values, way) : float.NaN)];

    /// <summary>Short, and another one for other ends.</summary>
    private static string Name(string low, string high) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{low.Length}:{low}{high}")).AsSpan(0, 8));
}
