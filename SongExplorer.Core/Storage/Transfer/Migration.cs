using SongExplorer.Jobs;
using SongExplorer.Songs;

namespace SongExplorer.Storage.Transfer;

/// <summary>
/// Moves everything one way. What is there already, as new, is not moved again, so a stopped migration goes on where it was;
/// nothing is deleted, and nothing that is newer in the target is overwritten.
/// </summary>
internal sealed class Migration(ITransferEnd from, ITransferEnd to, TransferOptions options, TimeProvider time)
{
    public async Task<MigrationReport> RunAsync(IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var stages = new TransferProgress(progress, time);
        stages.Begin("Comparing", null);
        var known = await to.ListAsync(cancellationToken).ToDictionaryAsync(state => state.Id, cancellationToken: cancellationToken);
        var (songs, audio, newer, all) = (new List<SongId>(), new List<SongId>(), 0, 0);
        await foreach (var state in from.ListAsync(cancellationToken))
        {
            all++;
            stages.Add(1);
            var there = known.GetValueOrDefault(state.Id);
            if (there is not null && there.UpdatedAt > state.UpdatedAt)
            {
                newer++;
                continue;
            }

            if (there is null || there.UpdatedAt < state.UpdatedAt || !there.Spaces.IsSupersetOf(state.Spaces))
            {
                songs.Add(state.Id);
            }

            // Another recording may have come under the same id: then the copy that is there is void.
            if ((state.KeepsAudio || options.WithAudio) && (there is not { KeepsAudio: true } || there.UpdatedAt < state.UpdatedAt))
            {
                audio.Add(state.Id);
            }
        }

        var report = new MigrationReport
        {
            From = from.Name,
            To = to.Name,
            DryRun = options.DryRun,
            Songs = all,
            Moved = songs.Count,
            AlreadyThere = all - songs.Count - newer,
            NewerInTarget = newer,
            AudioFiles = audio.Count,
            Problems = from.Problems,
        };
        if (!options.DryRun)
        {
            var mover = new SongMover(from, to);
            stages.Begin("Moving songs", songs.Count);
            await mover.MoveSongsAsync(songs, stages.Add, cancellationToken);
            stages.Begin("Copying audio", audio.Count);
            await mover.MoveAudioAsync(audio, stages.Add, cancellationToken);
            report = report with
            {
                Moved = mover.Songs,
                AudioFiles = mover.AudioFiles,
                AudioBytes = mover.AudioBytes,
                Problems = [.. from.Problems.Union(to.Problems), .. mover.Problems],
            };
        }

        return report with { Seconds = time.GetElapsedTime(started).TotalSeconds };
    }
}
