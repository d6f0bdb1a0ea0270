using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Data.Sqlite;
using SongExplorer.Jobs;

namespace SongExplorer.Storage.Local;

/// <summary>
/// Jobs with the process that runs them. Whether an unfinished one was interrupted is not written but seen when it is read:
/// its process is gone. So a server and an import side by side never mistake each other's jobs for dead ones.
/// </summary>
internal sealed partial class LocalJobHistory(LibraryDatabase database) : IJobHistory
{
    private const int Kept = 200;

    public Task SaveAsync(Job job, CancellationToken cancellationToken) => database.WriteAsync(
        connection => connection.Execute(
            """
            INSERT OR REPLACE INTO jobs (id, name, state, queued_at, ended_at, progress, outcome, process, process_started_at, subjects, resume)
            VALUES ($id, $name, $state, $queued, $ended, $progress, $outcome, $process, $started, $subjects, $resume);
            DELETE FROM jobs WHERE queued_at < (SELECT queued_at FROM jobs ORDER BY queued_at DESC LIMIT 1 OFFSET $kept)
            """,
            ("$id", job.Id.ToByteArray(bigEndian: true)),
            ("$name", job.Name),
            ("$state", job.State.ToString()),
            ("$queued", job.QueuedAt.UtcTicks),
            ("$ended", job.EndedAt?.UtcTicks),
            ("$progress", job.Progress is null ? null : JsonSerializer.Serialize(job.Progress, HistoryJson.Default.JobProgress)),
            ("$outcome", job.Outcome),
            ("$process", RunningProcess.Current.Id),
            ("$started", RunningProcess.Current.StartedAt.UtcTicks),
            ("$subjects", JsonSerializer.Serialize(job.Subjects, HistoryJson.Default.IReadOnlyListString)),
            ("$resume", job.Resume),
            ("$kept", Kept - 1)),
        cancellationToken);

    public Task<IReadOnlyList<Job>> LatestAsync(int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return database.ReadAsync<IReadOnlyList<Job>>(
            connection =>
            {
                using var command = connection.Command(
                    """
                    SELECT id, name, state, queued_at, ended_at, progress, outcome, process, process_started_at, subjects, resume
                    FROM jobs ORDER BY queued_at DESC, id DESC LIMIT $count
                    """,
                    ("$count", count));
                return command.ReadAll(Read);
            },
            cancellationToken);
    }

    private static Job Read(SqliteDataReader reader)
    {
        var job = new Job
        {
            Id = reader.Id(0).Value,
            Name = reader.GetString(1),
            State = Enum.Parse<JobState>(reader.GetString(2)),
            QueuedAt = reader.Time(3),
            EndedAt = reader.IsDBNull(4) ? null : reader.Time(4),
            Progress = reader.Text(5) is { } progress ? JsonSerializer.Deserialize(progress, HistoryJson.Default.JobProgress) : null,
            Outcome = reader.Text(6),
            Subjects = JsonSerializer.Deserialize(reader.GetString(9), HistoryJson.Default.IReadOnlyListString) ?? [],
            Resume = reader.Text(10),
        };
        var process = new RunningProcess(reader.GetInt32(7), reader.Time(8));
        return job.IsOver || process.IsAlive
            ? job
            : job with { State = JobState.Interrupted, Outcome = "The program ended before this was done. Start it again to go on." };
    }

    [JsonSerializable(typeof(JobProgress))]
    [JsonSerializable(typeof(IReadOnlyList<string>))]
    private sealed partial class HistoryJson : JsonSerializerContext;
}
