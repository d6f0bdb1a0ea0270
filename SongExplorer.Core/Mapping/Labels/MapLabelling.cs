using System.Globalization;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Mapping.Labels;

/// <summary>Finds the parts of the map and names them, on three levels from far to near.</summary>
public sealed class MapLabelling(CurrentMap current, IStorageBackend storage)
{
    /// <summary>For each level how far apart parts are, as a share of the map's width, and the fewest songs of one as a share of all.</summary>
    private static readonly (float Bandwidth, double Least)[] Levels = [(0.06f, 0.01), (0.025f, 0.003), (0.01f, 0.001)];

    private const int LeastSongs = 4;
    private volatile MapLabels? _latest;

    /// <summary>The labels of a map, found once as long as neither map nor library changes; <c>null</c> where there is no such map.</summary>
    /// <param name="version">The map's number; <c>null</c> for the current one.</param>
    public async Task<MapLabels?> FindAsync(int? version, CancellationToken cancellationToken)
    {
        var revision = await storage.GetRevisionAsync(cancellationToken);
        if (await current.FindAsync(version, cancellationToken) is not { } map)
        {
            return null;
        }

        var tag = MapBinary.EntityTag(map, string.Create(CultureInfo.InvariantCulture, $"labels-{revision}"));
        if (_latest is { } latest && latest.EntityTag == tag)
        {
            return latest;
        }

        var known = await KnownSongs.ReadAsync(map, storage, song => new SongTraits(song.Title, song.Tags.Artist, song.Tags.Genre, song.Tags.Year), cancellationToken);
        return _latest = await Task.Run(() => Find(known, tag), cancellationToken);
    }

    internal static MapLabels Find(KnownSongs<SongTraits> songs, string tag)
    {
        var (ids, x, y) = (songs.Map.Ids, songs.Map.X, songs.Map.Y);
        var names = new ClusterNames(songs.Traits);
        var labels = new List<MapLabel>();
        var parts = new Dictionary<SongId, int>();
        foreach (var (level, (bandwidth, least)) in Levels.Index())
        {
            var clusters = DensityClusters.Find(x, y, bandwidth, Math.Max(LeastSongs, (int)(least * ids.Count)));
            var byNumber = clusters.Members.Index().ToLookup(song => song.Item, song => song.Index);
            var members = clusters.Tops.Select((_, number) => (IReadOnlyList<int>)[.. byNumber[number]]).ToList();
            var central = members.Select((songsOf, number) => songsOf.MinBy(song => Distance(clusters.Tops[number], (x[song], y[song])))).ToList();
            labels.AddRange(names.Name(members, central).Select((name, number) =>
                new MapLabel(clusters.Tops[number].X, clusters.Tops[number].Y, name, members[number].Count, level)));
            if (level == 0)
            {
                parts = clusters.Members.Index().ToDictionary(song => ids[song.Index], song => song.Item);
            }
        }

        return new MapLabels(WithoutEchoes(labels), parts, tag);
    }

    /// <summary>What a level says again at the same place in the same words need not be said twice.</summary>
    private static List<MapLabel> WithoutEchoes(List<MapLabel> labels) =>
        [.. labels.Where(label => !labels.Any(above => above.Level < label.Level && above.Text == label.Text && Distance((above.X, above.Y), (label.X, label.Y)) < 0.03f * 0.03f))];

    private static float Distance((float X, float Y) a, (float X, float Y) b) => ((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y));
}

/// <summary>The names on a map.</summary>
/// <param name="Parts">For each song its part of the map as seen from far, by its place among the labels of level 0; -1 for those between.</param>
/// <param name="EntityTag">Another one whenever anything else here is another; quotes included.</param>
public sealed record MapLabels(IReadOnlyList<MapLabel> Labels, IReadOnlyDictionary<SongId, int> Parts, string EntityTag)
{
    /// <summary>The name of the part of the map that a song lies in, as seen from far; <c>null</c> for those between.</summary>
    public string? PartOf(SongId song) => Parts.GetValueOrDefault(song, -1) is >= 0 and var part ? Labels[part].Text : null;
}
