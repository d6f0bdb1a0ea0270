using System.Runtime.Intrinsics;
using SongExplorer.Mapping;

namespace SongExplorer.Tests.Mapping;

public sealed class MembershipCurveTests
{
    /// <summary>The values that umap-learn and uwot document for their defaults.</summary>
    [Theory]
    [InlineData(0.1, 1, 1.577, 0.895)]
    [InlineData(0.5, 1, 0.583, 1.334)]
    [InlineData(0.001, 1, 1.929, 0.7915)]
    public void The_fit_finds_the_curves_of_the_reference(double minDistance, double spread, double a, double b)
    {
        var curve = MembershipCurve.Fit(minDistance, spread);

        Assert.Equal(a, curve.A, 1e-3);
        Assert.Equal(b, curve.B, 1e-3);
    }

    [Fact]
    public void A_wider_spread_stretches_the_curve()
    {
        var narrow = MembershipCurve.Fit(0.1, 1);
        var wide = MembershipCurve.Fit(0.2, 2);

        Assert.Equal(narrow.B, wide.B, 1e-3);
        Assert.Equal(narrow.A * Math.Pow(2, -2 * narrow.B), wide.A, 1e-3);
    }

    [Theory]
    [InlineData(1e-6f)]
    [InlineData(0.01f)]
    [InlineData(0.9999f)]
    [InlineData(1)]
    [InlineData(2.5f)]
    [InlineData(4e5f)]
    public void Fast_powers_are_right_to_four_digits(float x)
    {
        foreach (var y in new[] { 0.5f, 0.895f, 1.334f })
        {
            Assert.Equal(1, Power(x, y) / MathF.Pow(x, y), 1e-4);
        }
    }

    [Fact]
    public void Powers_of_zero_and_of_the_largest_number_stay_finite()
    {
        Assert.InRange(Power(0, 0.895f), 0, 1e-30f);
        Assert.True(float.IsFinite(Power(float.MaxValue, 1.334f)));
    }

    private static float Power(float x, float y) => FastPower.Of(Vector256.Create(x), y)[7];
}
