using System.Buffers.Binary;
using System.Numerics;
using SongExplorer.Similarity;
using SongExplorer.Songs;

namespace SongExplorer.Mapping;

/// <summary>
/// Finds places for songs that come to a finished layout: where their neighbours are, each weighing as much as it
/// belongs to the song, then a short descent in which all others stay.
/// </summary>
internal sealed unsafe class SongPlacement(UmapOptions options)
{
    private const int Epochs = 100;

    /// <summary>A quarter of the step that a whole layout begins with: the song is already near where it belongs.</summary>
    private const float LearningRate = 0.25f;

    private readonly LayoutForces _forces = new(MembershipCurve.Fit(options.MinDistance, options.Spread), 2, options.NegativeSamples);

    /// <summary>A place in the scale of the layout; the same for the same song, whenever it is asked for.</summary>
    /// <param name="layout">Finite positions in UMAP's own scale.</param>
    /// <param name="neighbours">Rows of the layout, closest first; at least one.</param>
    /// <param name="distances">Cosine distances to them, rising.</param>
    public Vector2 Place(Vector2[] layout, SongId song, int[] neighbours, float[] distances)
    {
        var memberships = Weigh(song, neighbours, distances);
        var ends = new float[neighbours.Length];
        var sum = 0f;
        for (var i = 0; i < neighbours.Length; i++)
        {
            ends[i] = sum += memberships[i];
        }

        var here = Middle(layout, song, neighbours, distances);
        var seed = BinaryPrimitives.ReadUInt32LittleEndian(song.Value.ToByteArray(bigEndian: true).AsSpan(^sizeof(uint)..));
        fixed (Vector2* all = layout)
        {
            for (var epoch = 0; epoch < Epochs; epoch++)
            {
                var rate = LearningRate * (1 - ((float)epoch / Epochs));
                here = _forces.Walk(here, all, layout.Length, neighbours, ends, EdgeSamples.FirstTooth(0, epoch), Draws.Mix(seed + (uint)epoch), rate);
            }
        }

        return here;
    }

    /// <summary>The middle of the neighbours, each weighing as much as it belongs to the song: a place on a layout of any kind.</summary>
    public static Vector2 Middle(Vector2[] layout, SongId song, int[] neighbours, float[] distances)
    {
        var memberships = Weigh(song, neighbours, distances);
        var (middle, sum) = (Vector2.Zero, 0f);
        for (var i = 0; i < neighbours.Length; i++)
        {
            middle += layout[neighbours[i]] * memberships[i];
            sum += memberships[i];
        }

        return middle / sum;
    }

    private static float[] Weigh(SongId song, int[] neighbours, float[] distances) =>
        Memberships.Of(new NeighbourGraph([song], neighbours.Length, neighbours, distances), CancellationToken.None);
}
