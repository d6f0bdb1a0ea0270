using SongExplorer.Jobs;
using SongExplorer.Previews;

namespace SongExplorer.Web.Components.Pages.AppleMusic;

/// <summary>The imports of previews that this run of the program knows of.</summary>
public sealed partial class PreviewWork(JobRunner jobs)
{
    /// <summary>All that is still to be done, and the last that was.</summary>
    private IEnumerable<Job> Shown
    {
        get
        {
            var previews = jobs.Jobs.Where(PreviewJobs.IsOf).ToList();
            return previews.Where(job => !job.IsOver).Concat(previews.Where(job => job.IsOver).Take(1));
        }
    }
}
