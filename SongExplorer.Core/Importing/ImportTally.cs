using SongExplorer.Embeddings;
using SongExplorer.Jobs;
using SongExplorer.Songs;

namespace SongExplorer.Importing;

/// <summary>Counts what an import does, from several threads, and says so.</summary>
internal sealed class ImportTally(int total, IReadOnlyList<ImportFailure> problems, RateMeter meter, IProgress<JobProgress> progress)
{
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

    public void Working(string name) => Update(name, 0, report => report);

    public void Skipped(string name) => Update(name, 1, report => report with { Skipped = report.Skipped + 1 });

    /// <summary>What there is to say about something that did not fail.</summary>
    public void Note(string name, string sentence)
    {
        lock (_lock)
        {
            _notes.Add(new ImportFailure(name, sentence));
        }
    }

    public void Imported(string name, Song song) => Update(name, 1, report => report with
    {
        Imported = report.Imported + 1,
        AudioSeconds = report.AudioSeconds + song.File.Duration.TotalSeconds,
    });

    public void Failed(string name, ImportFailure failure) => Update(name, 1, report =>
    {
        _failures.Add(failure);
        return report with { Failed = report.Failed + 1 };
    });

    public void Heard(ListeningCost cost) => Update(null, 0, report => report with
    {
        DecodeSeconds = report.DecodeSeconds + cost.DecodeSeconds,
        FeatureSeconds = report.FeatureSeconds + cost.FeatureSeconds,
        ModelSeconds = report.ModelSeconds + cost.ModelSeconds,
        DescriptorSeconds = report.DescriptorSeconds + cost.DescriptorSeconds,
    });

    private void Update(string? name, int done, Func<ImportReport, ImportReport> change)
    {
        lock (_lock)
        {
            _report = change(_report);
            _done += done;
            if (name is not null)
            {
                progress.Report(meter.Measure(new JobProgress("Listening", _done, total, name)));
            }
        }
    }
}
