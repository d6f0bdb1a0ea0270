using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SongExplorer.Similarity.Features;

/// <summary>Percentiles from one to another, both ends included, 0 to 100; written "50-100".</summary>
public readonly record struct PercentileRange(double From, double To) : IParsable<PercentileRange>
{
    public static PercentileRange Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var range) ? range : throw new FormatException($"\"{s}\" is not two percentiles from 0 to 100, the smaller first, for example 50-100.");

    /// <summary>Reads two numbers with a point in any language; the smaller has to come first.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PercentileRange result)
    {
        result = default;
        if (s?.Split('-') is [var low, var high]
            && double.TryParse(low, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var from)
            && double.TryParse(high, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var to)
            && from <= to && to <= 100)
        {
            result = new PercentileRange(from, to);
            return true;
        }

        return false;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From}-{To}");

    internal bool Holds(double percentile) => percentile >= From && percentile <= To;
}
