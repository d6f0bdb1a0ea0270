using SongExplorer.Jobs;
using SongExplorer.Songs;

namespace SongExplorer.Storage.Transfer;

/// <summary>Makes two libraries the same, both ways. Each step can be repeated, so a stopped run goes on where it was.</summary>
internal sealed class Synchronisation(ITransferEnd left, ITransferEnd right, ISyncTimes times, TransferOptions options, TimeProvider time)
{
    public async Task<SyncReport> RunAsync(IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var (started, now) = (time.GetTimestamp(), time.GetUtcNow());
        var stages = new TransferProgress(progress, time);
        stages.Begin("Comparing", null);
        var since = await times.FindAsync(left.Name, right.Name, cancellationToken) ?? DateTimeOffset.MinValue;
        var plan = await SyncPlan.MakeAsync(left, right, since, options, cancellationToken);
        var report = new SyncReport
        {
            Left = left.Name,
            Right = right.Name,
            DryRun = options.DryRun,
            CopiedToLeft = plan.ToLeft.Count,
            CopiedToRight = plan.ToRight.Count,
            DeletedInLeft = plan.DeleteLeft.Count,
            DeletedInRight = plan.DeleteRight.Count,
            Unchanged = plan.Unchanged,
            AudioFiles = plan.AudioToLeft.Count + plan.AudioToRight.Count,
            Conflicts = await DescribeAsync(plan.Conflicts, cancellationToken),
        };
        if (!options.DryRun)
        {
            var (toRight, toLeft) = (new SongMover(left, right), new SongMover(right, left));
            stages.Begin("Moving songs", plan.ToRight.Count + plan.ToLeft.Count);
            await toRight.MoveSongsAsync(plan.ToRight, stages.Add, cancellationToken);
            await toLeft.MoveSongsAsync(plan.ToLeft, stages.Add, cancellationToken);
            stages.Begin("Copying audio", plan.AudioToRight.Count + plan.AudioToLeft.Count);
            await toRight.MoveAudioAsync(plan.AudioToRight, stages.Add, cancellationToken);
            await toLeft.MoveAudioAsync(plan.AudioToLeft, stages.Add, cancellationToken);
            stages.Begin("Deleting", plan.DeleteLeft.Count + plan.DeleteRight.Count);
            await DeleteAsync(left, plan.DeleteLeft, stages, cancellationToken);
            await DeleteAsync(right, plan.DeleteRight, stages, cancellationToken);
            await times.SaveAsync(left.Name, right.Name, now, cancellationToken);
            report = report with
            {
                CopiedToRight = toRight.Songs,
                CopiedToLeft = toLeft.Songs,
                AudioFiles = toRight.AudioFiles + toLeft.AudioFiles,
                Problems = [.. left.Problems.Concat(right.Problems).Distinct(), .. toRight.Problems, .. toLeft.Problems],
            };
        }

        return report with { Seconds = time.GetElapsedTime(started).TotalSeconds };
    }

    private static async Task DeleteAsync(ITransferEnd end, List<SongId> songs, TransferProgress stages, CancellationToken cancellationToken)
    {
        foreach (var id in songs)
        {
            await end.DeleteAsync(id, cancellationToken);
            stages.Add(1);
        }
    }

    private async Task<IReadOnlyList<SyncConflict>> DescribeAsync(List<SongId> ids, CancellationToken cancellationToken)
    {
        var conflicts = new List<SyncConflict>();
        foreach (var some in ids.Chunk(SongMover.SongsAtOnce))
        {
            var rights = (await right.ReadAsync(some, cancellationToken)).ToDictionary(song => song.Song.Id, song => song.Song);
            conflicts.AddRange(
                from mine in await left.ReadAsync(some, cancellationToken)
                let other = rights.GetValueOrDefault(mine.Song.Id)
                where other is not null
                select mine.Song.UpdatedAt > other.UpdatedAt
                    ? new SyncConflict(other.Id, left.Name, other)
                    : new SyncConflict(other.Id, right.Name, mine.Song));
        }

        return conflicts;
    }
}
