using System.Globalization;

namespace SongExplorer.Mapping.Labels;

/// <summary>
/// Names clusters by what distinguishes their songs: the tag whose share in the cluster stands out most from its share in the
/// whole library (its part of the Kullback-Leibler divergence, p · log(p / q)). Two clusters of one name get a second word each.
/// </summary>
internal sealed class ClusterNames(IReadOnlyList<SongTraits> songs)
{
    private const double LeastShare = 0.3;
    private const double LeastLift = 1.2;
    private const double MostOfAll = 0.6;

    /// <summary>Which tags make a name, best first, and how much more than the next one each has to stand out.</summary>
    private static readonly (Func<SongTraits, string?> Of, double Weight)[] Tags =
    [
        (song => song.Genre, 1.5),
        (song => song.Artist, 1),
        (song => Decade(song.Year), 0.7),
    ];

    private readonly Dictionary<string, int>[] _counts = [.. Tags.Select(tag => Count(songs, tag.Of))];

    /// <param name="clusters">The songs of each, by their number; not empty.</param>
    /// <param name="central">The song of each that is nearest to its middle, for those without a tag that says anything.</param>
    public IReadOnlyList<string> Name(IReadOnlyList<IReadOnlyList<int>> clusters, IReadOnlyList<int> central)
    {
        var ranked = clusters.Select(Rank).ToList();
        var names = ranked.Select((tags, i) => tags.Count > 0 ? tags[0] : $"around “{songs[central[i]].Title}”").ToList();
        var seen = names.GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet();
        return [.. names.Select((name, i) => seen.Contains(name) && ranked[i].Count > 1 ? $"{name} · {ranked[i][1]}" : name)];
    }

    /// <summary>The tags that say something of a cluster, best first; at most one of a kind.</summary>
    private List<string> Rank(IReadOnlyList<int> members)
    {
        var found = new List<(string Tag, double Score)>();
        for (var kind = 0; kind < Tags.Length; kind++)
        {
            var tags = Count(members.Select(i => songs[i]), Tags[kind].Of)
                .Select(tag => (Tag: tag.Key, Share: (double)tag.Value / members.Count, Lift: (double)tag.Value / members.Count / ((double)_counts[kind][tag.Key] / songs.Count)))
                .Where(tag => tag.Share >= LeastShare && tag.Lift >= LeastLift)
                .Select(tag => (tag.Tag, tag.Share, Score: tag.Share * Math.Log(tag.Lift) * Tags[kind].Weight))
                .OrderByDescending(tag => tag.Score).ThenBy(tag => tag.Tag, StringComparer.Ordinal)
                .ToList();
            if (tags.Count > 0)
            {
                // Two kinds that share a place are both named.
                found.Add(tags.Count > 1 && tags[0].Share < MostOfAll
                    ? ($"{tags[0].Tag} & {tags[1].Tag}", tags[0].Score + tags[1].Score)
                    : (tags[0].Tag, tags[0].Score));
            }
        }

        return [.. found.OrderByDescending(tag => tag.Score).Select(tag => tag.Tag)];
    }

    private static Dictionary<string, int> Count(IEnumerable<SongTraits> songs, Func<SongTraits, string?> tag) => songs
        .Select(tag).Where(value => !string.IsNullOrWhiteSpace(value))
        .GroupBy(value => value!, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(group => group.Key, group => group.Count(), StringComparer.OrdinalIgnoreCase);

    private static string? Decade(int? year) => year is > 1000 and < 3000 ? string.Create(CultureInfo.InvariantCulture, $"{year / 10 * 10}s") : null;
}

/// <summary>What a name can be made of.</summary>
internal readonly record struct SongTraits(string Title, string? Artist, string? Genre, int? Year);
