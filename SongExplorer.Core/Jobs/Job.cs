namespace SongExplorer.Jobs;

/// <summary>A piece of long work, as others see it.</summary>
public sealed record Job
{
    public required Guid Id { get; init; }

    /// <summary>What it does, in plain words, for example "Import Music".</summary>
    public required string Name { get; init; }

    /// <summary>What it works on, for example folders: what it takes to start it again.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];

    /// <summary>What it takes to go on with it when the program starts again; <c>null</c> for work that does not go on by itself.</summary>
    public string? Resume { get; init; }

    public required JobState State { get; init; }

    public required DateTimeOffset QueuedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public JobProgress? Progress { get; init; }

    /// <summary>One sentence on how it ended.</summary>
    public string? Outcome { get; init; }

    public bool IsOver => State is not (JobState.Queued or JobState.Running);
}

/// <summary>Where a job stands. Interrupted means that the program ended before the job did; Paused, that it goes on with it when it starts again.</summary>
public enum JobState
{
    Queued,
    Running,
    Done,
    Failed,
    Cancelled,
    Interrupted,
    Paused,
}
