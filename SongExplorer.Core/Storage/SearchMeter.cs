using System.Diagnostics.Metrics;

namespace SongExplorer.Storage;

/// <summary>How long questions take, by what is asked: names, words, around, vector, seeds, path.</summary>
internal static class SearchMeter
{
    public static readonly Histogram<double> Duration = Meters.Meter.CreateHistogram<double>("songexplorer.search.duration", "s", "Seconds to find songs, by kind of question.");
}
