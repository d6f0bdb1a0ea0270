namespace SongExplorer.Similarity.Features;

/// <summary>
/// Which songs are wanted by what was measured in them, as percentiles of this library: 0 is its least, 100 its most. What
/// is <c>null</c> does not restrict; a song that lacks the value does not pass.
/// </summary>
public sealed record FeatureFilter
{
    public static readonly FeatureFilter All = new();

    public PercentileRange? Energy { get; init; }

    public PercentileRange? Brightness { get; init; }

    public PercentileRange? Loudness { get; init; }

    public PercentileRange? Tempo { get; init; }

    public bool IsAll => this == All;
}
