using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace SongExplorer.Web.Hosting.Metrics;

/// <summary>All series of one instrument: one for each combination of its labels, up to a bound.</summary>
internal sealed class MetricFamily(Instrument instrument)
{
    private const int MostSeries = 200;

    /// <summary>Where an instrument has no better ones: from 5 ms to half a minute.</summary>
    private static readonly double[] UsualBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    /// <summary>Addresses, names and versions: as many as callers like, and nobody draws them.</summary>
    private static readonly string[] Dropped = ["http.route", "url.scheme", "server.", "network.", "tls.", "aspnetcore.components."];

    private readonly ConcurrentDictionary<string, MetricSeries> _series = new();
    private readonly double[] _bounds = !Is(instrument, typeof(Histogram<>)) ? []
        : instrument is Histogram<double> { Advice.HistogramBucketBoundaries: { } advised } ? [.. advised]
        : UsualBounds;

    private readonly bool _isTotal = Is(instrument, typeof(ObservableCounter<>)) || Is(instrument, typeof(ObservableUpDownCounter<>))
        || Is(instrument, typeof(ObservableGauge<>)) || Is(instrument, typeof(Gauge<>));

    public string Name { get; } = PrometheusText.NameOf(instrument);

    public string Description => instrument.Description ?? instrument.Name;

    public string Type { get; } = Is(instrument, typeof(Histogram<>)) ? "histogram"
        : Is(instrument, typeof(Counter<>)) || Is(instrument, typeof(ObservableCounter<>)) ? "counter"
        : "gauge";

    public IReadOnlyList<double> Bounds => _bounds;

    /// <summary>By their labels.</summary>
    public IEnumerable<KeyValuePair<string, MetricSeries>> Series => _series.OrderBy(series => series.Key, StringComparer.Ordinal);

    public void Take(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = PrometheusText.LabelsOf(tags, Dropped);
        if (!_series.TryGetValue(labels, out var series))
        {
            series = _series.GetOrAdd(_series.Count < MostSeries ? labels : "overflow=\"true\"", _ => new MetricSeries(_bounds));
        }

        series.Take(value, _isTotal);
    }

    private static bool Is(Instrument instrument, Type kind) => instrument.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == kind;
}

/// <summary>What one combination of labels adds up to.</summary>
internal sealed class MetricSeries(double[] bounds)
{
    private readonly Lock _lock = new();
    private readonly long[] _buckets = new long[bounds.Length];
    private double _value;
    private long _count;

    /// <param name="isTotal">Whether it replaces what was there, instead of adding to it.</param>
    public void Take(double value, bool isTotal)
    {
        lock (_lock)
        {
            _count++;
            _value = isTotal ? value : _value + value;
            if (Array.FindIndex(bounds, bound => value <= bound) is >= 0 and var bucket)
            {
                _buckets[bucket]++;
            }
        }
    }

    /// <summary>The sum; how many there were; and how many up to each bound.</summary>
    public (double Value, long Count, long[] UpTo) Read()
    {
        lock (_lock)
        {
            var upTo = new long[_buckets.Length];
            var sum = 0L;
            for (var i = 0; i < upTo.Length; i++)
            {
                upTo[i] = sum += _buckets[i];
            }

            return (_value, _count, upTo);
        }
    }
}
