using Microsoft.Extensions.Options;
using SongExplorer.Audio;
using SongExplorer.Embeddings;
using SongExplorer.Jobs;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Importing;

/// <summary>Measures the songs that were imported before songs were measured, or by something that does not. Each is written by itself, so that a killed run is resumed by running it again.</summary>
public sealed class DescribePipeline(IStorageBackend storage, SongDescriber describer, ImportRoots roots, IWorkLease lease, IOptions<ImportOptions> options, TimeProvider time)
{
    private const int SongsPerPage = 1000;

    /// <summary>How many songs have not been measured; looks at the whole library.</summary>
    public async Task<int> CountAsync(CancellationToken cancellationToken) => (await ListAsync(cancellationToken)).Count;

    /// <summary>Measures every song that has not been; songs whose file is gone or has changed are left as they are, with the reason.</summary>
    /// <exception cref="FfmpegMissingException">ffmpeg is not installed.</exception>
    /// <exception cref="StorageUnavailableException">The library cannot be written; what was measured before stays.</exception>
    public Task<DescribeReport> RunAsync(IProgress<JobProgress> progress, CancellationToken cancellationToken) =>
        lease.HoldAsync(WorkKind.Library, progress, token => DescribeAllAsync(progress, token), cancellationToken);

    private async Task<DescribeReport> DescribeAllAsync(IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        progress.Report(new JobProgress("Looking for songs", 0));
        var songs = await ListAsync(cancellationToken);
        var tally = new DescribeTally(songs.Count, new RateMeter(time), progress);
        await Parallel.ForEachAsync(
            songs,
            new ParallelOptions { MaxDegreeOfParallelism = options.Value.Workers, CancellationToken = cancellationToken },
            async (id, token) =>
            {
                if (await storage.Metadata.GetAsync(id, token) is { Descriptors: null } song)
                {
                    await DescribeAsync(song, tally, token);
                }
            });
        return tally.Report with { Seconds = time.GetElapsedTime(started).TotalSeconds };
    }

    private async Task<IReadOnlyList<SongId>> ListAsync(CancellationToken cancellationToken)
    {
        var missing = new List<SongId>();
        for (var skip = 0; ; skip += SongsPerPage)
        {
            var page = await storage.Metadata.ListAsync(new SongQuery(SongFilter.All, SongSort.AddedAt, Skip: skip, Take: SongsPerPage), cancellationToken);
            missing.AddRange(page.Where(song => song.Descriptors is null).Select(song => song.Id));
            if (page.Count < SongsPerPage)
            {
                return missing;
            }
        }
    }

    private async Task DescribeAsync(Song song, DescribeTally tally, CancellationToken cancellationToken)
    {
        tally.Working(song);
        try
        {
            await using var audio = await AudioOnDisk.FindAsync(storage, song, cancellationToken);
            await SongAudioCheck.CheckAsync(song, audio.Path, roots, cancellationToken);
            var described = await describer.DescribeAsync(audio.Path, song.File.Duration, cancellationToken);
            await StoreAsync(song, described.Descriptors, cancellationToken);
            tally.Described(song, described);
        }
        catch (Exception e) when (ImportProblem.Explain(e) is { } reason)
        {
            tally.Skipped(song, reason);
        }
    }

    /// <summary>Onto the song as it is by now: measuring takes a while, and somebody may have written meanwhile.</summary>
    private async Task StoreAsync(Song measured, SongDescriptors descriptors, CancellationToken cancellationToken)
    {
        if (await storage.Metadata.GetAsync(measured.Id, cancellationToken) is not { Descriptors: null } song || song.File.ContentHash != measured.File.ContentHash)
        {
            return;
        }

        try
        {
            await storage.Metadata.StoreAsync(song with { Descriptors = descriptors, UpdatedAt = time.GetUtcNow() }, cancellationToken);
        }
        catch (UnknownSongException)
        {
            // Deleted meanwhile: there is nothing to be written to any more.
        }
    }
}
