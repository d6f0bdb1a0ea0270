namespace SongExplorer.Benchmarks.Reliability.Crowd;

/// <summary>The memory of a process over time, from a moment on at which it has what it needs.</summary>
internal sealed class MemoryTrace(AppRun run)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly List<(double Minutes, double Megabytes)> _samples = [];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            for (var second = 0; ; second++)
            {
                _samples.Add((second * Pause.TotalMinutes, run.Memory / 1e6));
                await Task.Delay(Pause, cancellationToken);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or InvalidOperationException)
        {
            // The crowd has gone, or the program, which is judged elsewhere.
        }
    }

    /// <param name="warmUp">The share of the time at the beginning, 0 to 1, that does not count.</param>
    public MemoryFigures Read(double warmUp)
    {
        var counted = _samples.Skip((int)(_samples.Count * warmUp)).DefaultIfEmpty().ToList();
        var (x, y) = (counted.Average(sample => sample.Minutes), counted.Average(sample => sample.Megabytes));
        var spread = counted.Sum(sample => Math.Pow(sample.Minutes - x, 2));
        var slope = spread == 0 ? 0 : counted.Sum(sample => (sample.Minutes - x) * (sample.Megabytes - y)) / spread;
        var tenth = Math.Max(1, counted.Count / 10);
        return new MemoryFigures(
            Math.Round(counted.Take(tenth).Average(sample => sample.Megabytes)),
            Math.Round(counted.TakeLast(tenth).Average(sample => sample.Megabytes)),
            Math.Round(counted.Max(sample => sample.Megabytes)),
            Math.Round(slope, 2));
    }
}

/// <param name="StartMb">Resident memory over the first tenth of the time that counts, in MB.</param>
/// <param name="EndMb">Over the last tenth.</param>
/// <param name="SlopeMbPerMinute">Of the straight line through all of it.</param>
internal sealed record MemoryFigures(double StartMb, double EndMb, double MostMb, double SlopeMbPerMinute);
