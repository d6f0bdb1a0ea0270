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
    private const int RowsAtOnce = 256;

    /// <summary>Below this, the work is done before another thread is there.</summary>
    private const int FewestForThreads = 2048;

    private readonly int _count = edges.Starts.Length - 1;
    private readonly Vector2[] _moved = new Vector2[(edges.Starts.Length + Shifts) / Shifts];

    /// <summary>Moves the positions.</summary>
    public void Run(Vector2[] positions, int epochs, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        fixed (Vector2* all = positions)
        {
            var current = all;
            var crew = new Crew(
                loop => (Own(loop % Shifts) + RowsAtOnce - 1) / RowsAtOnce,
                (loop, block) => Move(current, loop / Shifts, epochs, loop % Shifts, block));
            crew.Run(epochs * Shifts, Finish, _count < FewestForThreads ? 1 : options.Threads, cancellationToken);
        }

        void Finish(int loop)
        {
            var shift = loop % Shifts;
            for (var i = 0; i < Own(shift); i++)
            {
                positions[(i * Shifts) + shift] = _moved[i];
            }

            if (shift == Shifts - 1)
            {
                progress?.Report((double)(loop + 1) / (epochs * Shifts));
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>Rows that move in a shift.</summary>
    private int Own(int shift) => (_count - shift + Shifts - 1) / Shifts;

    private void Move(Vector2* all, int epoch, int epochs, int shift, int block)
    {
        var rate = (anchors is null ? options.LearningRate : options.SettledLearningRate) * (1 - ((float)epoch / epochs));
        var seed = Draws.Mix((uint)options.Seed + (uint)epoch);
        var end = Math.Min((block + 1) * RowsAtOnce, Own(shift));
        for (var i = block * RowsAtOnce; i < end; i++)
        {
            var row = (i * Shifts) + shift;
            var (start, length) = (edges.Starts[row], edges.Starts[row + 1] - edges.Starts[row]);
            var there = forces.Walk(
                all[row], all, _count, edges.Columns.AsSpan(start, length), edges.Ends.AsSpan(start, length),
                EdgeSamples.FirstTooth(row, epoch), Draws.Mix(seed + (uint)row), rate);
            _moved[i] = anchors is null ? there : there + (rate * (anchors[row] - there));
        }
    }
}
