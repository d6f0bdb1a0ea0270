using Microsoft.Extensions.Options;
using SongExplorer.Audio;
using SongExplorer.Embeddings;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Importing;

/// <summary>Says what an import would cost, by listening to a few of its files without keeping anything.</summary>
public sealed class ImportEstimator(
    IStorageBackend storage, IQuarantine quarantine, AudioProbe probe, SongEmbedder embedder, ImportRoots roots, IOptions<ImportOptions> options, TimeProvider time)
{
    private const int Samples = 5;

    /// <summary>Vectors, windows, tags and indices of one song in <c>library.db</c>, bytes, measured on a library of 4-minute songs.</summary>
    private const long BytesPerSong = 26_000;

    /// <summary>The hot part of the index (576 bytes), ids and bookkeeping of one song in memory.</summary>
    private const long MemoryPerSong = 3_000;

    public async Task<ImportEstimate> EstimateAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        await embedder.EnsureTrustedAsync(cancellationToken);
        var scan = await Task.Run(() => FolderScan.Find(paths, roots, cancellationToken), cancellationToken);
        var known = await KnownFiles.LoadAsync(storage, quarantine, embedder.Space, cancellationToken);
        var fresh = scan.Files.Where(path => File.Exists(path) && !known.IsUnchanged(FileState.Of(path))).ToList();
        var step = Math.Max(1, fresh.Count / Samples);
        var sample = fresh.Where((_, i) => i % step == step / 2).Take(Samples).ToList();
        var failed = 0;
        var clock = time.GetTimestamp();
        await Parallel.ForEachAsync(
            sample,
            new ParallelOptions { MaxDegreeOfParallelism = options.Value.Workers, CancellationToken = cancellationToken },
            async (path, token) =>
            {
                try
                {
                    roots.Check(path);
                    var facts = await probe.ProbeAsync(path, token);
                    await embedder.ListenAsync(SongId.New(), path, facts.Duration, token);
                }
                catch (Exception e) when (ImportProblem.Explain(e) is not null)
                {
                    Interlocked.Increment(ref failed);
                }
            });

        var each = sample.Count == 0 ? TimeSpan.Zero : time.GetElapsedTime(clock) / sample.Count;
        return new ImportEstimate(
            scan.Files.Count, fresh.Count, sample.Count, failed, each * fresh.Count, fresh.Count * BytesPerSong, fresh.Count * MemoryPerSong);
    }
}

/// <summary>What an import would cost.</summary>
/// <param name="Files">Files found.</param>
/// <param name="New">Files that would have to be listened to.</param>
/// <param name="Sampled">Files that were listened to for this estimate.</param>
/// <param name="SampleFailures">How many of those cannot be imported.</param>
/// <param name="Time">For all new files on this machine as busy as it is now.</param>
/// <param name="DiskBytes">Growth of the library; the audio itself stays where it lies.</param>
/// <param name="MemoryBytes">Growth of the running server's memory.</param>
public sealed record ImportEstimate(int Files, int New, int Sampled, int SampleFailures, TimeSpan Time, long DiskBytes, long MemoryBytes);
