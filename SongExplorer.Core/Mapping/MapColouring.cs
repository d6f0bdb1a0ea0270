using System.Collections.Concurrent;
using System.Globalization;
using SongExplorer.Embeddings;
using SongExplorer.Mapping.Labels;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Mapping;

/// <summary>Colours the map by what is known about its songs.</summary>
public sealed class MapColouring(CurrentMap current, MapLabelling labelling, IStorageBackend storage, ActiveSpace active)
{
    private readonly ConcurrentDictionary<MapColour, ColouredMap> _latest = new();

    /// <summary>A map in colours, computed once as long as neither map nor library changes; <c>null</c> where there is no such map.</summary>
    /// <param name="version">The map's number; <c>null</c> for the current one.</param>
    public async Task<ColouredMap?> PaintAsync(MapColour colour, int? version, CancellationToken cancellationToken)
    {
        var revision = await storage.GetRevisionAsync(cancellationToken);
        if (await current.FindAsync(version, cancellationToken) is not { } map)
        {
            return null;
        }

        var tag = MapBinary.EntityTag(map, string.Create(CultureInfo.InvariantCulture, $"{colour}-{revision}"));
        if (_latest.TryGetValue(colour, out var latest) && latest.EntityTag == tag)
        {
            return latest;
        }

        var labels = colour == MapColour.Cluster ? await labelling.FindAsync(version, cancellationToken) : null;
        var known = await KnownSongs.ReadAsync(map, storage, song => TraitsOf(song, labels), cancellationToken);
        var classes = Classify(colour, known.Traits);
        var unplaced = Math.Max(0, await storage.Embeddings.CountAsync(active.Space, cancellationToken) - known.Map.Ids.Count);
        return _latest[colour] = new ColouredMap(known.Map, classes.Classes, classes.Legend, tag, unplaced, known.Traits.Count(song => !song.IsMeasured));
    }

    private static Traits TraitsOf(Song song, MapLabels? labels) => new(
        song.Tags.Genre, song.Tags.Artist, song.Tags.Year, song.Bpm, song.Descriptors?.Energy, song.Descriptors?.Brightness, song.Descriptors?.Key,
        labels?.PartOf(song.Id), song.Source, DateOnly.FromDateTime(song.AddedAt.UtcDateTime), song.Descriptors is not null);

    private static ColourClasses Classify(MapColour colour, IReadOnlyList<Traits> songs) => colour switch
    {
        MapColour.Genre => ColourClasses.ByCategory([.. songs.Select(song => song.Genre)]),
        MapColour.Artist => ColourClasses.ByCategory([.. songs.Select(song => song.Artist)]),
        MapColour.Year => ColourClasses.ByYear([.. songs.Select(song => song.Year)]),
        MapColour.Bpm => ColourClasses.ByTempo([.. songs.Select(song => song.Bpm)]),
        MapColour.Energy => ColourClasses.ByPercentile([.. songs.Select(song => song.Energy)]),
        MapColour.Brightness => ColourClasses.ByPercentile([.. songs.Select(song => song.Brightness)]),
        MapColour.Key => ColourClasses.ByCategory([.. songs.Select(song => song.Key?.ToString())]),
        MapColour.Cluster => ColourClasses.ByCategory([.. songs.Select(song => song.Part)]),
        MapColour.Source => ColourClasses.ByCategory([.. songs.Select(song => WordFor(song.Source))]),
        MapColour.Added => ColourClasses.ByDate([.. songs.Select(song => song.Added)]),
        _ => throw new ArgumentOutOfRangeException(nameof(colour)),
    };

    private static string WordFor(AudioSource source) => source switch
    {
        AudioSource.FullFile => "Full song",
        AudioSource.Excerpt => "Excerpt",
        AudioSource.Preview => "Preview",
        _ => throw new ArgumentOutOfRangeException(nameof(source)),
    };

    /// <summary>What colours can tell of a song.</summary>
    private readonly record struct Traits(
        string? Genre, string? Artist, int? Year, double? Bpm, double? Energy, double? Brightness, MusicalKey? Key, string? Part, AudioSource Source, DateOnly Added, bool IsMeasured);
}
