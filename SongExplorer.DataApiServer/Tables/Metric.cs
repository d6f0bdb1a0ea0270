using System.Numerics.Tensors;
using SongExplorer.DataApiServer.Answers;

namespace SongExplorer.DataApiServer.Tables;

/// <summary>How alike two vectors are; greater is nearer.</summary>
internal sealed class Metric
{
    public static readonly Metric Cosine = new("cosine", (left, right) => (1 + TensorPrimitives.CosineSimilarity<float>(left, right)) / 2);
    public static readonly Metric DotProduct = new("dot_product", (left, right) => (1 + TensorPrimitives.Dot<float>(left, right)) / 2);
    public static readonly Metric Euclidean = new("euclidean", (left, right) => 1 / (1 + MathF.Pow(TensorPrimitives.Distance<float>(left, right), 2)));

    private readonly Func<float[], float[], float> _similarity;

    private Metric(string name, Func<float[], float[], float> similarity) => (Name, _similarity) = (name, similarity);

    public static IReadOnlyList<Metric> All { get; } = [Cosine, DotProduct, Euclidean];

    public string Name { get; }

    /// <summary><c>$similarity</c>: 1 for the same direction, 0.5 for a right angle.</summary>
    public float Similarity(float[] left, float[] right) => _similarity(left, right);

    /// <summary>Refuses what the index cannot hold or look for: numbers that are none, and with cosine a vector without a direction.</summary>
    public void Check(float[] vector)
    {
        if (!Array.TrueForAll(vector, float.IsFinite))
        {
            throw Refuse.Database("INVALID_DATABASE_QUERY", "Vectors with NaN or infinite components cannot be indexed or queried.");
        }

        if (this == Cosine && Array.TrueForAll(vector, component => MathF.Abs(component) <= 1e-6f))
        {
            throw Refuse.Database(
                "INVALID_DATABASE_QUERY", "Zero and near-zero vectors cannot be indexed or queried with cosine similarity.");
        }
    }
}
