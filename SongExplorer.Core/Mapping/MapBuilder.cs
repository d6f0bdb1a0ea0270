using SongExplorer.Embeddings;
using SongExplorer.Jobs;
using SongExplorer.Similarity;

namespace SongExplorer.Mapping;

/// <summary>Computes the map of the library as it is now and keeps it.</summary>
public sealed class MapBuilder(LibraryIndex index, MapStorage maps, ActiveSpace active, TimeProvider time)
{
    /// <summary>Neighbours → UMAP → a new version of the map. Two songs lie side by side, a single one in the middle.</summary>
    public async Task<SongMap> RebuildAsync(IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var finding = new Stage("Finding neighbours", progress);
        await index.RefreshAsync(cancellationToken);
        var graph = await index.BuildGraphAsync(UmapOptions.UsualNeighbours - 1, finding, cancellationToken);

        var drawing = new Stage("Drawing the map", progress);
        var layout = await Task.Run(
            () => MapFrame.Fit(new Umap(UmapOptions.For(graph.Ids.Count)).Project(graph, drawing, cancellationToken)),
            cancellationToken);

        float[] x = [.. layout.Select(point => point.X)];
        float[] y = [.. layout.Select(point => point.Y)];
        return await maps.SaveAsync(new SongMap(0, active.Space.Key, time.GetUtcNow(), graph.Ids, x, y), cancellationToken);
    }

    /// <summary>Tells the job in percent, never backwards, though several threads report.</summary>
    private sealed class Stage : IProgress<double>
    {
        private const int Whole = 100;
        private readonly Lock _gate = new();
        private readonly string _name;
        private readonly IProgress<JobProgress> _job;
        private int _told = -1;

        public Stage(string name, IProgress<JobProgress> job)
        {
            (_name, _job) = (name, job);
            Report(0);
        }

        public void Report(double value)
        {
            lock (_gate)
            {
                var percent = (int)(value * Whole);
                if (percent > _told)
                {
                    _told = percent;
                    _job.Report(new JobProgress(_name, percent, Whole));
                }
            }
        }
    }
}
