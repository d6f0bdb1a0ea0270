using System.Numerics;

namespace SongExplorer.Mapping;

/// <summary>
/// Pulls songs that belong together towards each other and pushes random others away, until the memberships on the
/// plane resemble those of the graph: stochastic descent on the cross entropy of both (McInnes, Healy and Melville 2018,
/// algorithm 5). Unlike there, an edge moves only the row it is looked at from, twice as far (each is looked at from
/// both ends), and rows move in shifts: within one, all see the others where they were before. So rows can move on any number of
/// threads, without locks, and the result is the same bit for bit.
/// </summary>
/// <param name="anchors">Where songs were on a former layout: each is drawn back there, so that the whole does not drift; <c>null</c> without one.</param>
internal sealed unsafe class LayoutDescent(EdgeSamples edges, LayoutForces forces, Vector2[]? anchors, UmapOptions options)
{
    private const int Shifts = 4;
    private const int RowsAtOnce = 1024;

    /// <summary>Below this, waking up another thread takes longer than the work.</summary>
    private const int FewestForThreads = 4096;

    private readonly int _count = edges.Starts.Length - 1;

    /// <summary>Moves the positions.</summary>
    public void Run(Vector2[] positions, int epochs, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var parallel = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = _count < FewestForThreads ? 1 : options.Threads };
        var moved = new Vector2[(_count + Shifts - 1) / Shifts];
        fixed (Vector2* all = positions)
        {
            var current = all;
            for (var epoch = 0; epoch < epochs; epoch++)
            {
                var rate = (anchors is null ? options.LearningRate : options.SettledLearningRate) * (1 - ((float)epoch / epochs));
                for (var shift = 0; shift < Shifts; shift++)
                {
                    var own = (_count - shift + Shifts - 1) / Shifts;
                    var (thisEpoch, first) = (epoch, shift);
                    Parallel.For(0, (own + RowsAtOnce - 1) / RowsAtOnce, parallel, block =>
                    {
                        var end = Math.Min((block + 1) * RowsAtOnce, own);
                        for (var i = block * RowsAtOnce; i < end; i++)
                        {
                            moved[i] = Move(current, (i * Shifts) + first, thisEpoch, rate);
                        }
                    });
                    for (var i = 0; i < own; i++)
                    {
                        positions[(i * Shifts) + shift] = moved[i];
                    }
                }

                progress?.Report((epoch + 1.0) / epochs);
            }
        }
    }

    private Vector2 Move(Vector2* all, int row, int epoch, float rate)
    {
        var (start, length) = (edges.Starts[row], edges.Starts[row + 1] - edges.Starts[row]);
        var draw = Draws.Mix(Draws.Mix((uint)options.Seed + (uint)epoch) + (uint)row);
        var there = forces.Walk(
            all[row], all, _count, edges.Columns.AsSpan(start, length), edges.Ends.AsSpan(start, length), EdgeSamples.FirstTooth(row, epoch), draw, rate);
        return anchors is null ? there : there + (rate * (anchors[row] - there));
    }
}
