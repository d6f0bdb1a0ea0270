using System.Globalization;

namespace SongExplorer.Importing;

/// <summary>What measuring a library did. Times are seconds.</summary>
public sealed record DescribeReport
{
    /// <summary>Songs that had not been measured when it began.</summary>
    public int Songs { get; init; }

    public int Described { get; init; }

    /// <summary>Songs that could not be measured, each with the reason.</summary>
    public IReadOnlyList<ImportFailure> Skipped { get; init; } = [];

    /// <summary>Wall-clock time.</summary>
    public double Seconds { get; init; }

    /// <summary>Length of the music that was measured.</summary>
    public double AudioSeconds { get; init; }

    /// <summary>CPU time of the ffmpeg processes.</summary>
    public double DecodeSeconds { get; init; }

    /// <summary>CPU time of measuring.</summary>
    public double DescriptorSeconds { get; init; }

    /// <summary>One sentence for people.</summary>
    public string Summary => string.Create(
        CultureInfo.InvariantCulture,
        $"Measured {Described} {(Described == 1 ? "song" : "songs")}, skipped {Skipped.Count}, in {Seconds:0.0} s.");
}
