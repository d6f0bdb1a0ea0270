using SongExplorer.Jobs;

namespace SongExplorer.Storage.Transfer;

/// <summary>Counts one stage of a transfer for whoever watches; may be told from several threads.</summary>
internal sealed class TransferProgress(IProgress<JobProgress> progress, TimeProvider time)
{
    private readonly Lock _lock = new();
    private RateMeter _rate = new(time);
    private JobProgress _now = new("Starting", 0);

    public void Begin(string stage, int? total)
    {
        lock (_lock)
        {
            _rate = new RateMeter(time);
            _now = new JobProgress(stage, 0, total);
            progress.Report(_now);
        }
    }

    public void Add(int done)
    {
        lock (_lock)
        {
            _now = _rate.Measure(_now with { Done = _now.Done + done });
            progress.Report(_now);
        }
    }
}
