namespace SongExplorer.Mapping;

/// <summary>How strongly two points of the layout belong together at distance d: 1 / (1 + A · d^(2B)).</summary>
internal readonly record struct MembershipCurve(float A, float B)
{
    private const int Samples = 300;
    private const int MaxSteps = 200;

    /// <summary>
    /// The smooth curve nearest, by least squares over 0 to 3 spreads, to the one wanted: 1 up to the smallest distance,
    /// then falling as exp(-(d - min) / spread). Levenberg and Marquardt's method, in double.
    /// </summary>
    public static MembershipCurve Fit(double minDistance, double spread)
    {
        var (a, b) = (1.0, 1.0);
        var damping = 1e-3;
        var current = Evaluate(a, b, minDistance, spread);
        for (var step = 0; step < MaxSteps && damping < 1e12; step++)
        {
            var (aa, bb) = (current.Aa * (1 + damping), current.Bb * (1 + damping));
            var determinant = (aa * bb) - (current.Ab * current.Ab);
            var nextA = a - (((bb * current.A) - (current.Ab * current.B)) / determinant);
            var nextB = b - (((aa * current.B) - (current.Ab * current.A)) / determinant);
            var next = Evaluate(nextA, nextB, minDistance, spread);
            if (next.Error < current.Error)
            {
                var settled = current.Error - next.Error < 1e-14 * current.Error;
                (a, b, current, damping) = (nextA, nextB, next, damping / 10);
                if (settled)
                {
                    break;
                }
            }
            else
            {
                damping *= 10;
            }
        }

        return new MembershipCurve((float)a, (float)b);
    }

    private static NormalEquations Evaluate(double a, double b, double minDistance, double spread)
    {
        var sums = new NormalEquations();
        // Distance 0 is left out: every curve of the family is 1 there.
        for (var sample = 1; sample < Samples; sample++)
        {
            var distance = 3 * spread * sample / (Samples - 1);
            var wanted = distance < minDistance ? 1 : Math.Exp((minDistance - distance) / spread);
            var power = Math.Pow(distance, 2 * b);
            var value = 1 / (1 + (a * power));
            var residual = value - wanted;
            var slopeA = -power * value * value;
            var slopeB = 2 * a * Math.Log(distance) * slopeA;
            sums.Error += residual * residual;
            sums.A += slopeA * residual;
            sums.B += slopeB * residual;
            sums.Aa += slopeA * slopeA;
            sums.Ab += slopeA * slopeB;
            sums.Bb += slopeB * slopeB;
        }

        return sums;
    }

    private record struct NormalEquations(double Error, double A, double B, double Aa, double Ab, double Bb);
}
