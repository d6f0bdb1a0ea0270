using SongExplorer.Embeddings;
using SongExplorer.Jobs;
using SongExplorer.Songs;

namespace SongExplorer.Importing;

/// <summary>Counts what measuring a library does, from several threads, and says so.</summary>
internal sealed class DescribeTally(int songs, RateMeter meter, IProgress<JobProgress> progress)
{
    private readonly Lock _lock = new();
    private readonly List<ImportFailure> _skipped = [];
    private DescribeReport _report = new() { Songs = songs };
    private int _done;

    public DescribeReport Report
    {
        get
        {
            lock (_lock)
            {
                return _report with { Skipped = [.. _skipped] };
            }
        }
    }

    public void Working(Song song) => Update(song, 0, report => report);

    public void Described(Song song, DescribedSong described) => Update(song, 1, report => report with
    {
        Described = report.Described + 1,
        AudioSeconds = report.AudioSeconds + described.Duration.TotalSeconds,
        DecodeSeconds = report.DecodeSeconds + described.Cost.DecodeSeconds,
        DescriptorSeconds = report.DescriptorSeconds + described.Cost.DescriptorSeconds,
    });

    public void Skipped(Song song, string reason) => Update(song, 1, report =>
    {
        _skipped.Add(new ImportFailure(song.File.Path, reason));
        return report;
    });

    private void Update(Song song, int done, Func<DescribeReport, DescribeReport> change)
    {
        lock (_lock)
        {
            _report = change(_report);
            _done += done;
            progress.Report(meter.Measure(new JobProgress("Measuring", _done, songs, song.Title)));
        }
    }
}
