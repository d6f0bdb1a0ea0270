using System.Globalization;

namespace SongExplorer.Storage.Transfer;

/// <summary>What a migration did, or would do.</summary>
public sealed record MigrationReport
{
    public required string From { get; init; }

    public required string To { get; init; }

    public bool DryRun { get; init; }

    /// <summary>Songs in the source.</summary>
    public int Songs { get; init; }

    public int Moved { get; init; }

    /// <summary>Songs that were there already, as new as in the source.</summary>
    public int AlreadyThere { get; init; }

    /// <summary>Songs that were changed later in the target and left as they are there.</summary>
    public int NewerInTarget { get; init; }

    /// <summary>Audio files copied.</summary>
    public int AudioFiles { get; init; }

    public long AudioBytes { get; init; }

    /// <summary>Songs that could not be moved, a sentence each.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Wall-clock time.</summary>
    public double Seconds { get; init; }

    /// <summary>In words.</summary>
    public string Summary => string.Create(CultureInfo.InvariantCulture, $"""
        {(DryRun ? "Would move" : "Moved")} {Count.Of(Moved, "song")} from {From} to {To}; {AlreadyThere} of {Songs} {(AlreadyThere == 1 ? "was" : "were")} there already.{NewerText}{AudioText}{ProblemText}
        """);

    private string NewerText => NewerInTarget == 0
        ? ""
        : $" {Count.Of(NewerInTarget, "song")} changed later in {To} and left alone there: 'sync' brings {(NewerInTarget == 1 ? "it" : "them")} back.";

    private string AudioText => AudioFiles == 0
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $" {(DryRun ? "Would copy" : "Copied")} {Count.Of(AudioFiles, "audio file")}{(DryRun ? "" : $" ({AudioBytes / 1e6:0.0} MB)")}.");

    private string ProblemText => Problems.Count == 0 ? "" : $" {Count.Of(Problems.Count, "problem")}: see below.";
}
