using SongExplorer.Jobs;
using SongExplorer.Songs;

namespace SongExplorer.Web.Components.Pages.AppleMusic;

public sealed partial class PreviewWork(JobRunner jobs)
{
    /// <summary>All that is still to be done, and the last that was.</summary>
    private IEnumerable<Job> Shown
    {
        get
        {
            var previews = jobs.Jobs.Where(job => job.Subjects.Any(subject => subject.StartsWith(StoreTrack.PathPrefix, StringComparison.Ordinal))).ToList();
            return previews.Where(job => !job.IsOver).Concat(previews.Where(job => job.IsOver).Take(1));
        }
    }
}
