using SongExplorer.AppleMusic;
using SongExplorer.Importing;
using SongExplorer.Jobs;
using SongExplorer.Mapping;

namespace SongExplorer.Previews;

/// <summary>Imports previews in the background, and draws the map anew when the library has changed.</summary>
public sealed class PreviewJobs(JobRunner jobs, PreviewImporter importer, AppleMusicStore store, MapBuilder maps) : IResumableWork
{
    private const string Resume = "previews";
    private const int TroublesTold = 3;

    public Job Start(IReadOnlyList<StoreSong> songs) => jobs.EnqueueResumable(
        songs is [var song] ? $"Import the preview of {song.Tags.Title}" : $"Import {songs.Count} previews",
        Resume,
        (progress, cancellationToken) => RunAsync(songs, [], progress, cancellationToken),
        [.. songs.Select(song => PreviewSubject.Of(song.Track).ToString())]);

    /// <summary>Whether a job imported previews, so that <see cref="StartAgain"/> can.</summary>
    public static bool IsOf(Job job) => job.Subjects.Count > 0 && job.Subjects.All(subject => PreviewSubject.TryParse(subject, out _));

    /// <summary>Imports what another job was to import; the store is asked for the songs again.</summary>
    public Job StartAgain(Job job) => jobs.EnqueueResumable(job.Name, Resume, WorkOf(job), job.Subjects);

    JobWork? IResumableWork.Find(Job paused) => paused.Resume == Resume ? WorkOf(paused) : null;

    private JobWork WorkOf(Job job) => async (progress, cancellationToken) =>
    {
        var (songs, gone) = await FindAsync(job.Subjects, progress, cancellationToken);
        return await RunAsync(songs, gone, progress, cancellationToken);
    };

    private async Task<(List<StoreSong> Songs, List<ImportFailure> Gone)> FindAsync(
        IReadOnlyList<string> subjects, IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        List<StoreSong> songs = [];
        List<ImportFailure> gone = [];
        foreach (var (place, subject) in subjects.Index())
        {
            progress.Report(new JobProgress("Asking the store", place, subjects.Count));
            if (!PreviewSubject.TryParse(subject, out var asked) || await store.FindAsync(asked.Id, asked.Country, cancellationToken) is not { } song)
            {
                gone.Add(new ImportFailure(subject, "The store does not have it any more."));
            }
            else
            {
                songs.Add(song);
            }
        }

        return (songs, gone);
    }

    private async Task<string> RunAsync(
        IReadOnlyList<StoreSong> songs, IReadOnlyList<ImportFailure> gone, IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var report = await importer.RunAsync(songs, progress, cancellationToken);
        if (report.HasChanged)
        {
            await maps.RebuildAsync(progress, cancellationToken);
        }

        ImportFailure[] troubles = [.. gone, .. report.Failures, .. report.Notes];
        return string.Join(' ', [report.Summary, .. troubles.Take(TroublesTold).Select(trouble => $"{trouble.Path}: {trouble.Reason}")]);
    }
}
