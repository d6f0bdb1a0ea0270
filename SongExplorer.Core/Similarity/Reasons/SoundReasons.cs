using System.Numerics.Tensors;
using SongExplorer.Similarity.Blocks;
using SongExplorer.Songs;

namespace SongExplorer.Similarity.Reasons;

/// <summary>
/// Says in which blocks of the model's vectors two songs agree: those where few songs of the library are nearer. Cosines of
/// different blocks are of different scales; their places in the library are not.
/// </summary>
/// <param name="sample">Songs of the library, to compare with.</param>
internal sealed class SoundReasons(IReadOnlyList<SoundBlock> blocks, IReadOnlyList<Embedding> sample, float[] centre)
{
    private const int FewestToCompareWith = 20;
    private const double Near = 0.9;
    private const int Most = 2;

    /// <summary>The cosines of the sample in each block, for one seed after the other.</summary>
    private readonly Dictionary<SongId, float[][]> _known = [];

    public IEnumerable<Reason> Of(SongId seedId, Embedding seed, Embedding match)
    {
        if (sample.Count < FewestToCompareWith || blocks.Count == 0)
        {
            return [];
        }

        if (!_known.TryGetValue(seedId, out var known))
        {
            _known[seedId] = known = [.. blocks.Select(block => sample.Select(song => Cosine(block, seed, song)).ToArray())];
        }

        return blocks
            .Select((block, i) => (Block: block, Cosine: Cosine(block, seed, match), Others: known[i]))
            .Select(block => (block.Block, block.Cosine, Share: block.Others.Count(other => other < block.Cosine) / (double)sample.Count))
            .Where(block => block.Share >= Near)
            .OrderByDescending(block => block.Share)
            .ThenByDescending(block => block.Cosine)
            .Take(Most)
            .GroupBy(block => block.Block.Aspect, block => block.Block.Words)
            .Select(side => Reason(side.Key, string.Join("; ", side)));
    }

    private static Reason Reason(SoundAspect side, string blocks) => side == SoundAspect.Other
        ? new Reason(ReasonKind.Sound, $"much alike in {blocks}")
        : new Reason(ReasonKind.Sound, side == SoundAspect.Timbre ? "timbre much alike" : "rhythm much alike") { Detail = blocks };

    private float Cosine(SoundBlock block, Embedding a, Embedding b)
    {
        ReadOnlySpan<float> mean = centre.AsSpan(block.Components);
        Span<float> one = stackalloc float[mean.Length];
        Span<float> other = stackalloc float[mean.Length];
        TensorPrimitives.Subtract(a.Values[block.Components], mean, one);
        TensorPrimitives.Subtract(b.Values[block.Components], mean, other);
        var lengths = TensorPrimitives.Norm<float>(one) * TensorPrimitives.Norm<float>(other);
        return lengths > 1e-10f ? TensorPrimitives.Dot<float>(one, other) / lengths : 0;
    }
}
