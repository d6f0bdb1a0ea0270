namespace SongExplorer.Jobs;

/// <summary>How far long work has come.</summary>
/// <param name="Stage">What is being done, in plain words, for example "Listening".</param>
/// <param name="Done">Units finished.</param>
/// <param name="Total">Units in all, or <c>null</c> while that is still being found out.</param>
/// <param name="Current">What is being worked on now, for example a file name.</param>
/// <param name="PerMinute">Units a minute lately, or <c>null</c> while unknown.</param>
/// <param name="Left">Estimated time to the end, or <c>null</c> while unknown.</param>
/// <param name="Unit">What is counted.</param>
public sealed record JobProgress(
    string Stage,
    long Done,
    long? Total = null,
    string? Current = null,
    double? PerMinute = null,
    TimeSpan? Left = null,
    JobUnit Unit = JobUnit.Pieces)
{
    /// <summary>0 to 1, or <c>null</c> while the total is unknown.</summary>
    public double? Fraction => Total is > 0 ? Math.Clamp((double)Done / Total.Value, 0, 1) : null;
}

/// <summary>Songs, files and the like, or bytes.</summary>
public enum JobUnit
{
    Pieces,
    Bytes,
}
