using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SongExplorer.Mapping;

/// <summary>
/// What moves a point of the layout: one neighbour pulls, seven points drawn at random push, all eight at once in the
/// lanes of two registers. The same bits on every machine and in every order of calls.
/// </summary>
internal sealed unsafe class LayoutForces
{
    private const int Others = 7;

    /// <summary>No single force moves a point farther than this in one step of rate 1.</summary>
    private const float MaxForce = 4;

    /// <summary>Keeps the push between touching points finite.</summary>
    private const float Softening = 1e-3f;

    /// <summary>Keeps the pull between points on one spot finite, where it is nothing times this.</summary>
    private const float LeastSquare = 1e-12f;

    private readonly MembershipCurve _curve;
    private readonly Vector256<float> _strengths;
    private readonly Vector256<float> _softening;
    private readonly Vector256<float> _shares;

    /// <param name="pull">How strongly a neighbour counts; 2 where the other end of the edge does not move with it.</param>
    /// <param name="push">How many random points count for each neighbour.</param>
    public LayoutForces(MembershipCurve curve, float pull, float push)
    {
        _curve = curve;
        _strengths = Vector256.Create(2 * curve.B).WithElement(0, -2 * curve.A * curve.B);
        _softening = Vector256.Create(Softening).WithElement(0, LeastSquare);
        _shares = Vector256.Create(push / Others).WithElement(0, pull);
    }

    /// <summary>Where a point goes in one epoch.</summary>
    /// <param name="columns">Its neighbours.</param>
    /// <param name="ends">As <see cref="EdgeSamples.Ends"/>.</param>
    /// <param name="tooth">Where the comb begins that picks the neighbours which take part.</param>
    /// <param name="draw">Decides which points push.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Vector2 Walk(Vector2 here, Vector2* all, int count, ReadOnlySpan<int> columns, ReadOnlySpan<float> ends, float tooth, uint draw, float rate)
    {
        for (var edge = 0; edge < ends.Length; edge++)
        {
            if (ends[edge] > tooth)
            {
                tooth++;
                draw += Draws.Step;
                here += rate * At(here, all, count, columns[edge], draw);
            }
        }

        return here;
    }

    /// <summary>The way at rate 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector2 At(Vector2 here, Vector2* all, int count, int neighbour, uint draw)
    {
        var others = Draws.Eight(draw, count).WithElement(0, neighbour);
        var (low, high) = (others.GetLower(), others.GetUpper());
        var from = Vector256.Create(BitConverter.Int64BitsToDouble(Unsafe.BitCast<Vector2, long>(here))).AsSingle();
        var apartA = from - Load(all, low);
        var apartB = from - Load(all, high);

        // Lanes 0 1 4 5 | 2 3 6 7 of the points: unpacking below brings them back.
        var square = PairSums(apartA * apartA, apartB * apartB);
        var power = FastPower.Of(square, _curve.B);
        var first = Vector256.Create(uint.MaxValue, 0, 0, 0, 0, 0, 0, 0).AsSingle();
        var strength = Vector256.ConditionalSelect(first, _strengths * power, _strengths);
        var force = strength / ((square + _softening) * ((power * _curve.A) + Vector256<float>.One));
        var a = Limit(apartA * UnpackLow(force)) * UnpackLow(_shares);
        var b = Limit(apartB * UnpackHigh(force)) * UnpackHigh(_shares);
        var sum = a + b;
        var half = sum.GetLower() + sum.GetUpper();
        return new Vector2(half[0] + half[2], half[1] + half[3]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Load(Vector2* all, Vector128<int> rows)
    {
        var points = (double*)all;
        return Avx2.IsSupported
            ? Avx2.GatherVector256(points, rows, sizeof(double)).AsSingle()
            : Vector256.Create(points[rows[0]], points[rows[1]], points[rows[2]], points[rows[3]]).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> PairSums(Vector256<float> a, Vector256<float> b) => Avx.IsSupported
        ? Avx.HorizontalAdd(a, b)
        : Vector256.Create(a[0] + a[1], a[2] + a[3], b[0] + b[1], b[2] + b[3], a[4] + a[5], a[6] + a[7], b[4] + b[5], b[6] + b[7]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> UnpackLow(Vector256<float> x) => Vector256.Shuffle(x, Vector256.Create(0, 0, 1, 1, 4, 4, 5, 5));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> UnpackHigh(Vector256<float> x) => Vector256.Shuffle(x, Vector256.Create(2, 2, 3, 3, 6, 6, 7, 7));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Limit(Vector256<float> force) =>
        Vector256.Min(Vector256.Max(force, Vector256.Create(-MaxForce)), Vector256.Create(MaxForce));
}
