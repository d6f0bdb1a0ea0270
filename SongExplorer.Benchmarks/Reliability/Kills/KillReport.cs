namespace SongExplorer.Benchmarks.Reliability.Kills;

/// <param name="Seconds">Of the undisturbed run, over which the moments are spread.</param>
internal sealed record KillReport(string Work, double Seconds)
{
    private const int Told = 20;

    public int Killed { get; init; }

    /// <summary>Runs that had ended before their moment came, and do not count.</summary>
    public int TooLate { get; init; }

    /// <summary>Of the killed ones, those that were not in the end what the undisturbed one was.</summary>
    public int Differing { get; init; }

    public IReadOnlyList<string> Differences { get; init; } = [];

    public KillReport With(TimeSpan moment, IReadOnlyList<string> differences) => this with
    {
        Killed = Killed + 1,
        Differing = Differing + (differences.Count > 0 ? 1 : 0),
        Differences = [.. Differences, .. differences.Take(Told).Select(line => $"killed at {moment.TotalSeconds:0.000} s: {line}")],
    };
}
