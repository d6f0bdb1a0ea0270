namespace SongExplorer.Jobs;

/// <summary>Turns a count of finished units into a rate and the time left, over a sliding minute.</summary>
public sealed class RateMeter(TimeProvider time)
{
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(1);
    private readonly Queue<(long Stamp, long Done)> _samples = new();

    /// <summary>Adds to the progress what it and its predecessors say about the rate.</summary>
    public JobProgress Measure(JobProgress progress)
    {
        var now = time.GetTimestamp();
        if (_samples.Count == 0 || time.GetElapsedTime(_samples.Last().Stamp, now) > TimeSpan.FromMilliseconds(100))
        {
            _samples.Enqueue((now, progress.Done));
        }

        while (_samples.Count > 2 && time.GetElapsedTime(_samples.Peek().Stamp, now) > Span)
        {
            _samples.Dequeue();
        }

        var first = _samples.Peek();
        var seconds = time.GetElapsedTime(first.Stamp, now).TotalSeconds;
        var done = progress.Done - first.Done;
        if (seconds < 0.5 || done <= 0)
        {
            return progress;
        }

        var perSecond = done / seconds;
        TimeSpan? left = progress.Total is { } total ? TimeSpan.FromSeconds(Math.Max(0, total - progress.Done) / perSecond) : null;
        return progress with { PerMinute = perSecond * 60, Left = left };
    }
}
