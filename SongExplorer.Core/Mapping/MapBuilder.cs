using System.Diagnostics.Metrics;
using SongExplorer.Embeddings;
using SongExplorer.Jobs;
using SongExplorer.Similarity;

namespace SongExplorer.Mapping;

/// <summary>Computes the map of the library as it is now and keeps it. What comes to the library meanwhile is placed afterwards.</summary>
public sealed class MapBuilder(LibraryIndex index, MapStorage maps, ActiveSpace active, TimeProvider time)
{
    private static readonly Histogram<double> Builds = Meters.Meter.CreateHistogram<double>(
        "songexplorer.map.build.duration", "s", "Seconds to draw a map.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 5, 15, 60, 300, 900, 3600] });

    /// <summary>Songs whose neighbours are checked for the map's trustworthiness.</summary>
    private const int SongsJudged = 1000;

    /// <summary>Neighbours → the last map's projection, from the last map → a new version that lies on it. Two songs lie side by side, a single one in the middle.</summary>
    public Task<SongMap> RebuildAsync(IProgress<JobProgress> progress, CancellationToken cancellationToken) =>
        RebuildAsync(new MapPlan(), progress, cancellationToken);

    /// <summary>Draws the map as planned.</summary>
    /// <exception cref="ArgumentException">There is no such projection, or it cannot draw so many songs; the sentence says what can.</exception>
    public async Task<SongMap> RebuildAsync(MapPlan plan, IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        using var lap = Builds.Start();
        var finding = new MapStage("Finding neighbours", progress);
        var (space, vectors) = await index.InOneSpaceAsync(async () => (active.Space, await index.CopyAsync(cancellationToken)));
        var last = await maps.GetLatestAsync(space, cancellationToken);
        var projection = plan.ProjectionFor(vectors.Count, last?.Projection);
        ProjectionInput.CheckCount(projection, vectors.Count);
        var graph = await Task.Run(() => new NeighbourGraphBuilder(vectors, projection.Neighbours).Build(finding, cancellationToken), cancellationToken);

        var drawing = new MapStage("Drawing the map", progress);
        var map = await Task.Run(() => Draw(space, vectors, graph, projection, plan.Anew ? null : last, drawing, cancellationToken), cancellationToken);
        return await maps.SaveAsync(map, cancellationToken);
    }

    private SongMap Draw(
        EmbeddingSpace space,
        CentredVectors vectors,
        NeighbourGraph graph,
        IProjection projection,
        SongMap? last,
        IProgress<double> progress,
        CancellationToken cancellationToken)
    {
        var former = last is null ? null : MapStart.Former(last, graph.Ids);
        var start = former is not null && last!.Projection == projection.Name ? MapStart.From(former, last.Scale, graph, 1) : null;
        var layout = projection.Project(graph, start, progress, cancellationToken);
        var framed = former?.Count(place => place is not null) >= MapAlignment.FewestShared
            ? MapFrame.Contain(MapAlignment.Align(layout, former))
            : MapFrame.Fit(layout);
        return new SongMap(0, space.Key, time.GetUtcNow(), graph.Ids, [.. framed.Select(point => point.X)], [.. framed.Select(point => point.Y)])
        {
            Projection = projection.Name,
            Scale = layout.Length > 0 ? MapFrame.Scale(layout, framed) : 1,
            Trust = layout.Length > 0 ? MapTrust.Of(vectors, layout, cancellationToken) : [],
            Trustworthiness = layout.Length > 0 ? MapQuality.Measure(vectors, layout, MapQuality.Neighbours, SongsJudged, cancellationToken).Trustworthiness : null,
        };
    }
}
