using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using SongExplorer.Songs;

namespace SongExplorer.Mapping;

/// <summary>Hands out the map in colours: a fair sample of it where it is large, and any part of it.</summary>
public sealed class MapViews(MapColouring maps, IOptions<MapOptions> options)
{
    // A map is kept as long as somebody paints it, and its sheet with it; all colours of one map share it.
    private readonly ConditionalWeakTable<SongMap, MapSheet> _sheets = [];

    /// <summary>The whole map, or as many of its songs as are sent at once; <c>null</c> where there is no such map.</summary>
    public async Task<MapAnswer?> WholeAsync(MapColour colour, int? version, CancellationToken cancellationToken)
    {
        var most = options.Value.MostPoints;
        return await maps.PaintAsync(colour, version, cancellationToken) is { } painted
            ? Answer(painted, string.Create(CultureInfo.InvariantCulture, $"{most}"), sheet => sheet.Within(MapBox.Whole, most))
            : null;
    }

    /// <summary>
    /// The songs of a part of the map, or a sample of them; <c>null</c> where there is no such map. With a margin, also what
    /// lies around the box, by that share of its size on each side, provided that all of it can be sent: the answer's box says which it is.
    /// </summary>
    public async Task<MapAnswer?> InBoxAsync(MapColour colour, int? version, MapBox box, float margin, CancellationToken cancellationToken)
    {
        var most = Math.Min(options.Value.MostPointsInView, options.Value.MostPoints);
        return await maps.PaintAsync(colour, version, cancellationToken) is { } painted
            ? Answer(painted, string.Create(CultureInfo.InvariantCulture, $"{most}-{box}-{margin:R}"), sheet => sheet.Around(box, margin, most))
            : null;
    }

    /// <summary>Those of some songs that are on the map; <c>null</c> where there is no such map.</summary>
    public async Task<MapAnswer?> OfAsync(MapColour colour, int? version, IReadOnlySet<SongId> songs, CancellationToken cancellationToken) =>
        await maps.PaintAsync(colour, version, cancellationToken) is { } painted
            ? Answer(painted, "songs", sheet => sheet.Of(songs))
            : null;

    private MapAnswer Answer(ColouredMap painted, string part, Func<MapSheet, MapExcerpt> find) => new(
        $"{painted.EntityTag[..^1]}-{part}\"",
        MapBinary.NameSongs(painted.Map),
        () =>
        {
            var sheet = _sheets.GetValue(painted.Map, map => new MapSheet(map));
            return MapBinary.Encode(sheet, find(sheet), painted.Classes);
        });
}

/// <summary>Some songs of the map.</summary>
/// <param name="EntityTag">Another one whenever the content is another; quotes included.</param>
/// <param name="Songs">The name that <see cref="MapBinary.NameSongs"/> gives the songs of the whole map.</param>
/// <param name="Encode">Writes it as <see cref="MapBinary"/> says.</param>
public sealed record MapAnswer(string EntityTag, string Songs, Func<byte[]> Encode);
