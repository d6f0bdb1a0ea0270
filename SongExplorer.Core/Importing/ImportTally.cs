using SongExplorer.Embeddings;
using SongExplorer.Jobs;
using SongExplorer.Songs;

namespace SongExplorer.Importing;

/// <summary>Counts what an import does, from several threads, and says so.</summary>
internal sealed class ImportTally(ScanResult scan, RateMeter meter, IProgress<JobProgress> progress)
{
    private readonly Lock _lock = new();
    private readonly List<ImportFailure> _failures = [.. scan.Problems];
    private ImportReport _report = new() { Failed = scan.Problems.Count, Problems = scan.Problems };
    private int _done;

    public ImportReport Report
    {
        get
        {
            lock (_lock)
            {
                return _report with { Failures = [.. _failures] };
            }
        }
    }

    public void Working(string path) => Update(path, 0, report => report);

    public void Skipped(string path) => Update(path, 1, report => report with { Skipped = report.Skipped + 1 });

    public void Imported(Song song) => Update(song.File.Path, 1, report => report with
    {
        Imported = report.Imported + 1,
        AudioSeconds = report.AudioSeconds + song.File.Duration.TotalSeconds,
    });

    public void Failed(string path, string reason) => Update(path, 1, report =>
    {
        _failures.Add(new ImportFailure(path, reason));
        return report with { Failed = report.Failed + 1 };
    });

    public void Heard(ListeningCost cost) => Update(null, 0, report => report with
    {
        DecodeSeconds = report.DecodeSeconds + cost.DecodeSeconds,
        FeatureSeconds = report.FeatureSeconds + cost.FeatureSeconds,
        ModelSeconds = report.ModelSeconds + cost.ModelSeconds,
        DescriptorSeconds = report.DescriptorSeconds + cost.DescriptorSeconds,
    });

    private void Update(string? path, int done, Func<ImportReport, ImportReport> change)
    {
        lock (_lock)
        {
            _report = change(_report);
            _done += done;
            if (path is not null)
            {
                progress.Report(meter.Measure(new JobProgress("Listening", _done, scan.Files.Count, Path.GetFileName(path))));
            }
        }
    }
}
