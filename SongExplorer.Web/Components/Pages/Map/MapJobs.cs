using System.Text.Json;
using SongExplorer.Jobs;
using SongExplorer.Mapping;

namespace SongExplorer.Web.Components.Pages.Map;

/// <summary>Draws the map anew in the background, one at a time.</summary>
public sealed class MapJobs(JobRunner jobs, MapBuilder builder) : IResumableWork
{
    public const string Name = "Rebuild the map";

    private const string Resume = "map ";

    /// <summary>The rebuild that is waiting or running.</summary>
    public Job? Current => jobs.Jobs.FirstOrDefault(job => job.Name == Name && !job.IsOver);

    /// <param name="plan">How; as the last one without it.</param>
    public Job Rebuild(MapPlan? plan = null) => Current ?? jobs.EnqueueResumable(Name, Resume + JsonSerializer.Serialize(plan), WorkOf(plan));

    JobWork? IResumableWork.Find(Job paused) => paused.Resume?.StartsWith(Resume, StringComparison.Ordinal) == true
        ? WorkOf(JsonSerializer.Deserialize<MapPlan>(paused.Resume[Resume.Length..]))
        : null;

    private JobWork WorkOf(MapPlan? plan) => async (progress, cancellationToken) =>
    {
        var map = await (plan is null ? builder.RebuildAsync(progress, cancellationToken) : builder.RebuildAsync(plan, progress, cancellationToken));
        return $"{Show.Songs(map.Ids.Count)} on the map.";
    };
}
