using System.Numerics;

namespace SongExplorer.Mapping;

/// <summary>Moves songs down the gradient of the divergence between affinities and nearness on the plane, with momentum and a gain for each coordinate.</summary>
/// <param name="affinities">Rows of about 1.</param>
internal sealed class TSneDescent(FuzzyGraph affinities, Vector2[] positions, TSneOptions options)
{
    private const float LeastGain = 0.01f;

    private readonly Vector2[] _pushes = new Vector2[positions.Length];
    private readonly Vector2[] _velocities = new Vector2[positions.Length];
    private readonly Vector2[] _gains = [.. Enumerable.Repeat(Vector2.One, positions.Length)];
    private readonly float[] _nearness = new float[positions.Length];
    private readonly float _rate = Math.Max(50, positions.Length / (4 * options.EarlyExaggeration));

    public void Step(float exaggeration, float momentum, CancellationToken cancellationToken)
    {
        var tree = new PointTree(positions, options.Angle);
        var parallel = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = options.Threads };
        Parallel.For(0, positions.Length, parallel, row => (_pushes[row], _nearness[row]) = tree.Push(positions[row]));

        // Summed in the order of the rows, so that the threads do not matter.
        var all = 0.0;
        foreach (var nearness in _nearness)
        {
            all += nearness;
        }

        Parallel.For(0, positions.Length, parallel, row => Accelerate(row, exaggeration, momentum, (float)Math.Max(all, 1e-12)));
        for (var row = 0; row < positions.Length; row++)
        {
            positions[row] += _velocities[row];
        }
    }

    private void Accelerate(int row, float exaggeration, float momentum, float allNearness)
    {
        var pull = Vector2.Zero;
        for (var edge = affinities.Starts[row]; edge < affinities.Starts[row + 1]; edge++)
        {
            var apart = positions[row] - positions[affinities.Columns[edge]];
            pull += apart * (affinities.Weights[edge] / (1 + apart.LengthSquared()));
        }

        var gradient = 4 * ((exaggeration / positions.Length * pull) - (_pushes[row] / allNearness));
        var velocity = _velocities[row];
        _gains[row] = new Vector2(Gain(_gains[row].X, gradient.X, velocity.X), Gain(_gains[row].Y, gradient.Y, velocity.Y));
        _velocities[row] = (momentum * velocity) - (_rate * _gains[row] * gradient);
    }

    private static float Gain(float gain, float gradient, float velocity) =>
        gradient * velocity < 0 ? gain + 0.2f : Math.Max(LeastGain, gain * 0.8f);
}
