using System.Diagnostics.Metrics;
using SongExplorer.Jobs;
using SongExplorer.Storage;
using SongExplorer.Storage.Caching;

namespace SongExplorer.Web.Hosting.Metrics;

/// <summary>What can be read of this app at any time: its jobs and its cache.</summary>
internal sealed class AppMeters
{
    private readonly Meter _meter; // disposed of by its factory

    public AppMeters(IMeterFactory meters, JobRunner jobs, IStorageBackend storage)
    {
        _meter = meters.Create(Meters.Name);
        _meter.CreateObservableUpDownCounter("songexplorer.jobs", () => CountJobs(jobs), "{job}", "Jobs that wait and that run.");
        _meter.CreateObservableCounter("songexplorer.cache.requests", () => OfCaches(storage, Asked), "{request}", "Questions to the caches, by outcome.");
        _meter.CreateObservableCounter("songexplorer.cache.evictions", () => OfCaches(storage, (name, use) => [new(use.Evictions, Tag("cache", name))]), "{entry}", "Entries that went to make room.");
        _meter.CreateObservableUpDownCounter("songexplorer.cache.size", () => OfCaches(storage, (name, use) => [new(use.Bytes, Tag("cache", name))]), "By", "What the caches hold.");
    }

    private static IEnumerable<Measurement<int>> CountJobs(JobRunner runner)
    {
        var jobs = runner.Jobs;
        return ((JobState[])[JobState.Queued, JobState.Running]).Select(state => new Measurement<int>(jobs.Count(job => job.State == state), Tag("state", state.ToString().ToLowerInvariant())));
    }

    private static IEnumerable<Measurement<long>> OfCaches(IStorageBackend storage, Func<string, CacheUse, IEnumerable<Measurement<long>>> read) =>
        storage.Cache?.Read() is { } caches ? [.. read("memory", caches.Memory), .. read("audio", caches.Audio)] : [];

    private static IEnumerable<Measurement<long>> Asked(string name, CacheUse use) =>
        [new(use.Hits, Tag("cache", name), Tag("outcome", "hit")), new(use.Misses, Tag("cache", name), Tag("outcome", "miss"))];

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
