namespace SongExplorer.Jobs;

/// <summary>Remembers jobs across restarts.</summary>
public interface IJobHistory
{
    /// <summary>Writes a job's present state over its earlier one.</summary>
    Task SaveAsync(Job job, CancellationToken cancellationToken);

    /// <summary>The latest jobs, newest first.</summary>
    Task<IReadOnlyList<Job>> LatestAsync(int count, CancellationToken cancellationToken);
}
