using SongExplorer.Jobs;

namespace SongExplorer.Embeddings.Downloading;

/// <summary>Counts the bytes of a model's files, and says so.</summary>
/// <param name="folder">Where they are written.</param>
internal sealed class DownloadTally(string folder, IReadOnlyList<HubFile> files, RateMeter meter, IProgress<JobProgress> progress)
{
    private readonly Dictionary<string, long> _sizes = files.ToDictionary(file => file.Name, file => file.LikelyBytes);
    private readonly Dictionary<string, long> _there = files.ToDictionary(file => file.Name, _ => 0L);

    public string Folder => folder;

    /// <summary>Bytes still to come, as far as is known.</summary>
    public long Missing => _sizes.Sum(file => Math.Max(0, file.Value - _there[file.Key]));

    /// <summary>How large a file is, now that its host said so.</summary>
    public void Is(HubFile file, long? bytes) => _sizes[file.Name] = bytes ?? _sizes[file.Name];

    public void Has(HubFile file, long bytes)
    {
        _there[file.Name] = bytes;
        _sizes[file.Name] = Math.Max(_sizes[file.Name], bytes);
        progress.Report(meter.Measure(new JobProgress("Downloading", _there.Values.Sum(), _sizes.Values.Sum(), file.Name, Unit: JobUnit.Bytes)));
    }
}
