namespace SongExplorer.Benchmarks.Reliability.Hostile;

/// <param name="Mode">"open" without accounts, "signed in" with them.</param>
internal sealed record HostileReport(string Mode)
{
    public int Files { get; init; }

    /// <summary>Of the files, those that were sound after all.</summary>
    public int Imported { get; init; }

    public int Requests { get; init; }

    /// <summary>Answers by the hundred of their status; 0 where the connection was closed without one.</summary>
    public IReadOnlyDictionary<int, int> Statuses { get; init; } = new Dictionary<int, int>();

    public int Crashes { get; init; }

    public int Hangs { get; init; }

    /// <summary>5xx, except 502, 503 and 505, which say what they mean.</summary>
    public int Faults { get; init; }

    public int Leaks { get; init; }

    public double SlowestSeconds { get; init; }

    public IReadOnlyList<string> Examples { get; init; } = [];

    public bool IsGood => Crashes + Hangs + Faults + Leaks == 0;
}
