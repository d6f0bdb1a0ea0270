using System.Numerics;
using System.Numerics.Tensors;

namespace SongExplorer.Mapping;

/// <summary>
/// Pulls songs that belong together towards each other and pushes random others away, until the memberships on the
/// plane resemble those of the graph: stochastic descent on the cross entropy of both (McInnes, Healy and Melville 2018,
/// algorithm 5). An edge of weight w takes part in every (1 / w)-th epoch.
/// </summary>
internal sealed class LayoutDescent(FuzzyGraph graph, MembershipCurve curve, UmapOptions options)
{
    /// <summary>No single force moves a point farther than this in one step of rate 1.</summary>
    private const float MaxForce = 4;

    /// <summary>Keeps the push between touching points finite.</summary>
    private const float Softening = 1e-3f;

    private const int RowsBetweenCancellationChecks = 4096;

    private readonly float _pull = -2 * curve.A * curve.B;
    private readonly float _push = 2 * curve.B;

    /// <summary>The epoch in which an edge takes part next. The strongest edges weigh 1, since each song's nearest does.</summary>
    private readonly float[] _due = new float[graph.Weights.Length];

    /// <summary>Moves the positions; the same random state gives the same result, bit for bit.</summary>
    public void Run(Vector2[] positions, ref Xoshiro random, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        TensorPrimitives.Divide(1, graph.Weights, _due);
        var epochs = options.EpochsFor(graph.Count);
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            var rate = options.LearningRate * (1 - ((float)epoch / epochs));
            for (var row = 0; row < graph.Count; row++)
            {
                if (row % RowsBetweenCancellationChecks == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }

                MoveRow(positions, row, epoch, rate, ref random);
            }

            progress?.Report((epoch + 1.0) / epochs);
        }
    }

    private void MoveRow(Vector2[] positions, int row, int epoch, float rate, ref Xoshiro random)
    {
        var here = positions[row];
        for (var edge = graph.Starts[row]; edge < graph.Starts[row + 1]; edge++)
        {
            if (_due[edge] > epoch)
            {
                continue;
            }

            _due[edge] += 1 / graph.Weights[edge];
            ref var neighbour = ref positions[graph.Columns[edge]];
            var pull = Pull(here - neighbour);
            var push = Vector2.Zero;
            for (var sample = 0; sample < options.NegativeSamples; sample++)
            {
                var other = random.Next(positions.Length);
                push += other == row ? Vector2.Zero : Push(here - positions[other]);
            }

            neighbour -= rate * pull;
            here += rate * (pull + push);
        }

        positions[row] = here;
    }

    private Vector2 Pull(Vector2 apart)
    {
        var square = apart.LengthSquared();
        if (square == 0)
        {
            return Vector2.Zero;
        }

        var power = FastPower.Of(square, curve.B);
        return Limit(apart * (_pull * power / (square * ((curve.A * power) + 1))));
    }

    private Vector2 Push(Vector2 apart)
    {
        var square = apart.LengthSquared();
        return Limit(apart * (_push / ((Softening + square) * ((curve.A * FastPower.Of(square, curve.B)) + 1))));
    }

    private static Vector2 Limit(Vector2 force) => Vector2.Clamp(force, new Vector2(-MaxForce), new Vector2(MaxForce));
}
