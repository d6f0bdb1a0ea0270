using System.Numerics;

namespace SongExplorer.Mapping;

/// <summary>Where songs stand before they are pulled and pushed. A good start decides the large shape of the map.</summary>
internal static class InitialLayout
{
    /// <summary>Half the side of the square in which the layout begins, as umap-learn chooses it.</summary>
    private const float Radius = 5;

    /// <summary>Room between the discs of two parts, as a multiple of their radii.</summary>
    private const float Apart = 1.25f;

    /// <summary>Turns of this angle, in radians, never line up.</summary>
    private const float GoldenAngle = 2.3999632f;

    /// <summary>Songs on one spot would move as one for ever.</summary>
    private const float Jitter = 1e-3f;

    /// <summary>Below this, a ring is as good as any spectrum.</summary>
    private const int SmallestForSpectrum = 8;

    /// <summary>
    /// Each connected part by the spectrum of its own graph, the parts in a spiral like the seeds of a sunflower, large
    /// ones inside: how far apart unconnected songs belong, the graph cannot tell.
    /// </summary>
    public static Vector2[] Place(FuzzyGraph graph, IReadOnlyList<int[]> parts, ref Xoshiro random, CancellationToken cancellationToken)
    {
        var positions = new Vector2[graph.Count];
        var numberOf = new int[graph.Count];
        var placed = 0;
        for (var index = 0; index < parts.Count; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var part = parts[index];
            var around = part.Length == graph.Count ? graph : graph.Part(part, numberOf);
            var local = part.Length < SmallestForSpectrum ? Ring(part.Length) : SpectralLayout.Of(around, ref random, cancellationToken);
            var radius = RadiusOf(part.Length, graph.Count);
            var centre = index == 0 ? Vector2.Zero : Turn(index * GoldenAngle) * Apart * (RadiusOf(placed, graph.Count) + radius);
            for (var i = 0; i < part.Length; i++)
            {
                var jitter = new Vector2(random.NextSigned(), random.NextSigned()) * Jitter;
                positions[part[i]] = centre + (local[i] * radius) + jitter;
            }

            placed += part.Length;
        }

        return positions;
    }

    private static Vector2[] Ring(int count) => [.. Enumerable.Range(0, count).Select(i => Turn(2 * MathF.PI * i / count))];

    private static float RadiusOf(int rows, int all) => Radius * MathF.Sqrt((float)rows / all);

    private static Vector2 Turn(float angle) => new(MathF.Cos(angle), MathF.Sin(angle));
}
