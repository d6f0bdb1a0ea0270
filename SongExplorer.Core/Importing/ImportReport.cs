using System.Globalization;

namespace SongExplorer.Importing;

/// <summary>What to import.</summary>
/// <param name="Paths">Files and folders; folders are searched to the bottom.</param>
/// <param name="RetryFailed">Whether files that failed before and have not changed since are tried again.</param>
public sealed record ImportRequest(IReadOnlyList<string> Paths, bool RetryFailed = false);

/// <summary>What an import did. Times are seconds; CPU times are of this process and its children, over all threads.</summary>
public sealed record ImportReport
{
    public int Imported { get; init; }

    /// <summary>Files that were there already, unchanged or as a copy, or that failed before and have not changed since.</summary>
    public int Skipped { get; init; }

    public int Failed { get; init; }

    public IReadOnlyList<ImportFailure> Failures { get; init; } = [];

    /// <summary>Those of <see cref="Failures"/> that are paths which could not be searched, not files that could not be imported.</summary>
    public IReadOnlyList<ImportFailure> Problems { get; init; } = [];

    /// <summary>What there is to say about songs that were skipped or imported, where it is not plain.</summary>
    public IReadOnlyList<ImportFailure> Notes { get; init; } = [];

    /// <summary>Whether it lost its turn on the way: what it did before that is done, but not counted here.</summary>
    public bool IsRest { get; init; }

    /// <summary>Whether there may be songs that the map does not show.</summary>
    public bool HasChanged => Imported > 0 || IsRest;

    /// <summary>Wall-clock time.</summary>
    public double Seconds { get; init; }

    /// <summary>Length of the music that was imported.</summary>
    public double AudioSeconds { get; init; }

    public double CpuSeconds { get; init; }

    /// <summary>CPU time of the ffmpeg and ffprobe processes, and of taking their samples out of the pipe.</summary>
    public double DecodeSeconds { get; init; }

    /// <summary>CPU time of log-mel spectrograms.</summary>
    public double FeatureSeconds { get; init; }

    /// <summary>CPU time of the model.</summary>
    public double ModelSeconds { get; init; }

    /// <summary>CPU time of measuring tempo, key, loudness, brightness and energy.</summary>
    public double DescriptorSeconds { get; init; }

    /// <summary>Seconds of music a second.</summary>
    public double RealtimeFactor => Seconds > 0 ? AudioSeconds / Seconds : 0;

    /// <summary>One sentence for people.</summary>
    public string Summary => string.Create(
        CultureInfo.InvariantCulture,
        $"Imported {Imported} {(Imported == 1 ? "song" : "songs")}, skipped {Skipped}, failed {Failed}, in {Seconds:0.0} s.{(IsRest ? " It was interrupted, and what it did before is not counted." : "")}");
}
