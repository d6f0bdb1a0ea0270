using SongExplorer.Jobs;

namespace SongExplorer.Importing;

/// <summary>Brings files into the library: scan → probe → listen → commit, each song as a whole.</summary>
public sealed class ImportPipeline
{
    /// <summary>Imports files and folders; what is already there unchanged is skipped, so that a killed import is resumed by running it again.</summary>
    public Task<ImportReport> RunAsync(ImportRequest request, IProgress<JobProgress> progress, CancellationToken cancellationToken) => throw new NotImplementedException();
}

/// <summary>What to import.</summary>
/// <param name="Paths">Files and folders; folders are searched to the bottom.</param>
/// <param name="RetryFailed">Whether files that failed before and have not changed since are tried again.</param>
public sealed record ImportRequest(IReadOnlyList<string> Paths, bool RetryFailed = false);

/// <summary>What an import did.</summary>
public sealed record ImportReport
{
    public int Imported { get; init; }

    public int Skipped { get; init; }

    public int Failed { get; init; }

    /// <summary>Wall-clock time.</summary>
    public double Seconds { get; init; }

    /// <summary>Length of the music that was imported.</summary>
    public double AudioSeconds { get; init; }

    /// <summary>CPU time of this process and its children, and the parts of it.</summary>
    public double CpuSeconds { get; init; }

    public double DecodeSeconds { get; init; }

    public double FeatureSeconds { get; init; }

    public double ModelSeconds { get; init; }

    /// <summary>Seconds of music a second.</summary>
    public double RealtimeFactor => Seconds > 0 ? AudioSeconds / Seconds : 0;
}
