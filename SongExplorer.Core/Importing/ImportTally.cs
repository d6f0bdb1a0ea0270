using System.Diagnostics.Metrics;
using SongExplorer.Embeddings;
using SongExplorer.Jobs;
using SongExplorer.Songs;

namespace SongExplorer.Importing;

/// <summary>Counts what an import does, from several threads, and says so.</summary>
internal sealed class ImportTally(int total, IReadOnlyList<ImportFailure> problems, RateMeter meter, IProgress<JobProgress> progress)
{
    private static readonly Counter<long> Files = Meters.Meter.CreateCounter<long>("songexplorer.import.files", "{file}", "Files that imports are done with, by outcome.");

    private readonly Lock _lock = new();
    private readonly List<ImportFailure> _failures = [.. problems];
    private readonly List<ImportFailure> _notes = [];
    private ImportReport _report = new() { Failed = problems.Count, Problems = problems };
    private int _done;

    public ImportReport Report
    {
        get
        {
            lock (_lock)
            {
                return _report with { Failures = [.. _failures], Notes = [.. _notes] };
            }
        }
    }

    public void Working(string name) => Update(name, null, report => report);

    public void Skipped(string name) => Update(name, "skipped", report => report with { Skipped = report.Skipped + 1 });

    /// <summary>What there is to say about something that did not fail.</summary>
    public void Note(string name, string sentence)
    {
        lock (_lock)
        {
            _notes.Add(new ImportFailure(name, sentence));
        }
    }

    public void Imported(string name, Song song) => Update(name, "imported", report => report with
    {
        Imported = report.Imported + 1,
        AudioSeconds = report.AudioSeconds + song.File.Duration.TotalSeconds,
    });

    public void Failed(string name, ImportFailure failure) => Update(name, "failed", report =>
    {
        _failures.Add(failure);
        return report with { Failed = report.Failed + 1 };
    });

    public void Heard(ListeningCost cost) => Update(null, null, report => report with
    {
        DecodeSeconds = report.DecodeSeconds + cost.DecodeSeconds,
        FeatureSeconds = report.FeatureSeconds + cost.FeatureSeconds,
        ModelSeconds = report.ModelSeconds + cost.ModelSeconds,
        DescriptorSeconds = report.DescriptorSeconds + cost.DescriptorSeconds,
    });

    private void Update(string? name, string? outcome, Func<ImportReport, ImportReport> change)
    {
        if (outcome is not null)
        {
            Files.Add(1, KeyValuePair.Create("outcome", (object?)outcome));
        }

        lock (_lock)
        {
            _report = change(_report);
            _done += outcome is null ? 0 : 1;
            if (name is not null)
            {
                progress.Report(meter.Measure(new JobProgress("Listening", _done, total, name)));
            }
        }
    }
}
