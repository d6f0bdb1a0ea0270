using System.Threading.Channels;
using SongExplorer.Storage;

namespace SongExplorer.Importing;

/// <summary>
/// The way of everything that is imported: sort out → listen → commit, each song as a whole. Sorting out what is known is one
/// thread, in order; listening is parallel; one writer commits. Both queues are bounded: memory does not grow with the library.
/// Its clock runs from when it is made.
/// </summary>
internal sealed class ImportStages(IStorageBackend storage, int workers, TimeProvider time)
{
    private const int BatchSize = 16;

    private readonly long _started = time.GetTimestamp();
    private readonly ProcessorTime _startedAt = ProcessorTime.Now();

    public async Task<ImportReport> RunAsync(IIntake intake, ImportTally tally, CancellationToken cancellationToken)
    {
        // The first stage to fail stops the others; its exception is the one that counts.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var toHear = Channel.CreateBounded<IArrival>(workers * 2);
        var toSave = Channel.CreateBounded<Heard>(BatchSize * 2);
        Task[] stages =
        [
            StageAsync(() => SortOutAsync(intake, toHear.Writer, tally, stop.Token), () => toHear.Writer.Complete(), stop),
            StageAsync(() => ListenAllAsync(toHear.Reader, toSave.Writer, tally, stop.Token), () => toSave.Writer.Complete(), stop),
            StageAsync(() => CommitAsync(toSave.Reader, tally, stop.Token), () => { }, stop),
        ];
        try
        {
            await Task.WhenAll(stages);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await Task.WhenAll(stages.Where(stage => stage.IsFaulted));
            throw;
        }

        var used = ProcessorTime.Now() - _startedAt;
        return tally.Report with
        {
            Seconds = time.GetElapsedTime(_started).TotalSeconds,
            CpuSeconds = used.Total,
            DecodeSeconds = OperatingSystem.IsWindows() ? tally.Report.DecodeSeconds : used.Decoding,
        };
    }

    private static Task StageAsync(Func<Task> work, Action finished, CancellationTokenSource stop) => Task.Run(async () =>
    {
        try
        {
            await work();
            finished();
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
    });

    private static async Task SortOutAsync(IIntake intake, ChannelWriter<IArrival> output, ImportTally tally, CancellationToken cancellationToken)
    {
        await foreach (var arrival in intake.SortOutAsync(tally, cancellationToken))
        {
            await output.WriteAsync(arrival, cancellationToken);
        }
    }

    private Task ListenAllAsync(ChannelReader<IArrival> input, ChannelWriter<Heard> output, ImportTally tally, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            input.ReadAllAsync(cancellationToken),
            new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellationToken },
            async (arrival, token) =>
            {
                try
                {
                    tally.Working(arrival.Name);
                    if (await arrival.ListenAsync(tally, token) is { } record)
                    {
                        await output.WriteAsync(new Heard(arrival, record), token);
                    }
                }
                catch (Exception e) when (ImportProblem.Explain(e) is { } reason)
                {
                    await arrival.FailAsync(reason, tally, token);
                }
            });

    private async Task CommitAsync(ChannelReader<Heard> input, ImportTally tally, CancellationToken cancellationToken)
    {
        var batch = new List<Heard>(BatchSize);
        while (await input.WaitToReadAsync(cancellationToken))
        {
            // What is ready is written together; nothing waits for a batch to fill.
            while (batch.Count < BatchSize && input.TryRead(out var heard))
            {
                batch.Add(heard);
            }

            await storage.SaveAsync([.. batch.Select(heard => heard.Record)], cancellationToken);
            foreach (var (arrival, record) in batch)
            {
                await arrival.CommittedAsync(record.Song, tally, cancellationToken);
                tally.Imported(arrival.Name, record.Song);
            }

            batch.Clear();
        }
    }

    private sealed record Heard(IArrival Arrival, SongRecord Record);
}
