using SongExplorer.Songs;

namespace SongExplorer.Similarity.Features;

/// <summary>The percentiles of all songs at one revision of the library.</summary>
internal sealed class Standings(long revision, IReadOnlyCollection<Song> songs)
{
    private readonly Dictionary<SongId, double> _energy = Rank(songs, song => song.Descriptors?.Energy);
    private readonly Dictionary<SongId, double> _brightness = Rank(songs, song => song.Descriptors?.Brightness);
    private readonly Dictionary<SongId, double> _loudness = Rank(songs, song => song.Descriptors?.Loudness);
    private readonly Dictionary<SongId, double> _tempo = Rank(songs, song => song.Bpm);
    private readonly SongId[] _songs = [.. songs.Select(song => song.Id).Distinct()];

    public long Revision => revision;

    public SongSet Narrow(SongSet? allowed, FeatureFilter filter) => new(
    [
        .. (allowed?.Ids ?? _songs).Where(song =>
            Passes(song, _energy, filter.Energy) && Passes(song, _brightness, filter.Brightness)
            && Passes(song, _loudness, filter.Loudness) && Passes(song, _tempo, filter.Tempo)),
    ]);

    private static bool Passes(SongId song, Dictionary<SongId, double> standings, PercentileRange? range) =>
        range is not { } wanted || (standings.TryGetValue(song, out var percentile) && wanted.Holds(percentile));

    /// <summary>The share of songs below, in percent, those of the same value counted half.</summary>
    private static Dictionary<SongId, double> Rank(IEnumerable<Song> songs, Func<Song, double?> measure)
    {
        var sorted = songs
            .Select(song => (song.Id, Value: measure(song)))
            .Where(song => song.Value is not null)
            .DistinctBy(song => song.Id)
            .OrderBy(song => song.Value)
            .ToArray();
        var ranks = new Dictionary<SongId, double>(sorted.Length);
        for (var from = 0; from < sorted.Length;)
        {
            var to = from + 1;
            while (to < sorted.Length && sorted[to].Value == sorted[from].Value)
            {
                to++;
            }

            for (var i = from; i < to; i++)
            {
                ranks[sorted[i].Id] = 50.0 * (from + to) / sorted.Length;
            }

            from = to;
        }

        return ranks;
    }
}
