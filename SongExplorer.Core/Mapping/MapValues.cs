using System.Globalization;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Mapping;

/// <summary>What statistics of the map can be made of.</summary>
public enum MapValue
{
    /// <summary>Beats per minute.</summary>
    Bpm,

    Year,

    /// <summary>0 to 1.</summary>
    Energy,

    /// <summary>Hertz.</summary>
    Brightness,

    /// <summary>LUFS.</summary>
    Loudness,

    /// <summary>Whole days since 1970, UTC.</summary>
    Added,
}

/// <summary>A number for every song of the map.</summary>
/// <param name="Map">Without the songs that were deleted since it was built, as in <see cref="ColouredMap"/>.</param>
/// <param name="Values">For each song, in the order of the map; NaN where it is unknown.</param>
/// <param name="EntityTag">Another one whenever anything else here is another; quotes included.</param>
public sealed record MeasuredMap(SongMap Map, float[] Values, string EntityTag);

/// <summary>Reads what was measured of the songs on the map.</summary>
public sealed class MapValues(CurrentMap current, IStorageBackend storage) : IDisposable
{
    private readonly SemaphoreSlim _reading = new(1);
    private Reading? _latest;

    /// <summary>A map with its values, read once as long as neither map nor library changes; <c>null</c> where there is no such map.</summary>
    /// <param name="version">The map's number; <c>null</c> for the current one.</param>
    public async Task<MeasuredMap?> FindAsync(MapValue value, int? version, CancellationToken cancellationToken) =>
        await FindAsync(version, cancellationToken) is { } reading
            ? new MeasuredMap(
                reading.Map, reading.Values[value], MapBinary.EntityTag(reading.Map, string.Create(CultureInfo.InvariantCulture, $"values-{value}-{reading.Revision}")))
            : null;

    /// <summary>A map without the songs that were deleted since it was built; <c>null</c> where there is no such map.</summary>
    /// <param name="version">The map's number; <c>null</c> for the current one.</param>
    internal async Task<SongMap?> FindMapAsync(int? version, CancellationToken cancellationToken) => (await FindAsync(version, cancellationToken))?.Map;

    public void Dispose() => _reading.Dispose();

    private async Task<Reading?> FindAsync(int? version, CancellationToken cancellationToken)
    {
        // A panel asks for several values at once, and one pass over the library has them all.
        await _reading.WaitAsync(cancellationToken);
        try
        {
            var revision = await storage.GetRevisionAsync(cancellationToken);
            if (await current.FindAsync(version, cancellationToken) is not { } map)
            {
                return null;
            }

            var tag = MapBinary.EntityTag(map, string.Create(CultureInfo.InvariantCulture, $"values-{revision}"));
            return _latest?.Tag == tag ? _latest : _latest = await ReadAsync(map, tag, revision, cancellationToken);
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task<Reading> ReadAsync(SongMap map, string tag, long revision, CancellationToken cancellationToken)
    {
        var fields = Enum.GetValues<MapValue>();
        var known = await KnownSongs.ReadAsync(map, storage, song => Array.ConvertAll(fields, field => ValueOf(song, field)), cancellationToken);
        return new Reading(known.Map, fields.Index().ToDictionary(field => field.Item, field => known.Traits.Select(song => song[field.Index]).ToArray()), tag, revision);
    }

    private static float ValueOf(Song song, MapValue value) => (float)(value switch
    {
        MapValue.Bpm => song.Bpm,
        MapValue.Year => song.Tags.Year,
        MapValue.Energy => song.Descriptors?.Energy,
        MapValue.Brightness => song.Descriptors?.Brightness,
        MapValue.Loudness => song.Descriptors?.Loudness,
        MapValue.Added => Math.Floor((song.AddedAt - DateTimeOffset.UnixEpoch).TotalDays),
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    } ?? double.NaN);

    private sealed record Reading(SongMap Map, IReadOnlyDictionary<MapValue, float[]> Values, string Tag, long Revision);
}
