using SongExplorer.Jobs;
using SongExplorer.Songs;

namespace SongExplorer.Importing.Relistening;

/// <summary>Counts what hearing a library again does, from several threads, and says so.</summary>
internal sealed class RelistenTally(RateMeter meter, IProgress<JobProgress> progress)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<SongId, ImportFailure> _skipped = [];
    private int _known;
    private int _heard;
    private int _total;

    /// <summary>Begins one more pass through the library.</summary>
    /// <param name="songs">Songs that are there now.</param>
    /// <param name="missing">Those of them that are to be heard.</param>
    public void Begin(int songs, int missing)
    {
        lock (_lock)
        {
            _total = songs;
            _known = Math.Max(0, songs - missing - _heard - _skipped.Count);
        }
    }

    public bool HasSkipped(SongId id)
    {
        lock (_lock)
        {
            return _skipped.ContainsKey(id);
        }
    }

    public void Working(Song song) => Update(song, () => { });

    public void Heard(Song song) => Update(song, () => _heard++);

    public void Skipped(Song song, string reason) => Update(song, () => _skipped[song.Id] = new ImportFailure(song.File.Path, reason));

    public RelistenReport ToReport(string model)
    {
        lock (_lock)
        {
            return new RelistenReport { Model = model, Songs = _total, Heard = _heard, Known = _known, Skipped = [.. _skipped.Values.OrderBy(skipped => skipped.Path, StringComparer.Ordinal)] };
        }
    }

    private void Update(Song song, Action change)
    {
        lock (_lock)
        {
            change();
            progress.Report(meter.Measure(new JobProgress("Listening again", _known + _heard + _skipped.Count, _total, song.Title)));
        }
    }
}
