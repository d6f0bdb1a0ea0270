using Microsoft.Data.Sqlite;
using SongExplorer.Embeddings;
using SongExplorer.Storage.Local;

namespace SongExplorer.Mapping;

/// <summary>Keeps versions of the map in the library's database. One of a space is current: the newest, until a former one is made so.</summary>
public sealed class MapStorage(LibraryDatabase database)
{
    private const int VersionsKept = 20;
    private volatile SongMap? _latest;

    /// <summary>The newest map of a space, or <c>null</c> before the first was built. One that cannot be shown is passed over.</summary>
    public Task<SongMap?> GetLatestAsync(EmbeddingSpace space, CancellationToken cancellationToken) => database.ReadAsync(
        connection =>
        {
            var row = StoredMaps.List(connection, space).FirstOrDefault(version => version is { IsCurrent: true, Problem: null })
                ?? StoredMaps.List(connection, space).FirstOrDefault(version => version.Problem is null);

            // A version never changes, and a large one takes long to read.
            return row is null ? null
                : _latest is { } latest && (latest.SpaceKey, latest.Version, latest.BuiltAt) == (space.Key, row.Version, row.BuiltAt) ? latest
                : _latest = StoredMaps.Read(connection, space, row.Version);
        },
        cancellationToken);

    /// <summary>One version of a space, or <c>null</c> where there is none or it cannot be shown.</summary>
    public Task<SongMap?> FindAsync(EmbeddingSpace space, int version, CancellationToken cancellationToken) => database.ReadAsync(
        connection => IsShowable(connection, space, version) ? StoredMaps.Read(connection, space, version) : null, cancellationToken);

    /// <summary>The versions of a space, newest first.</summary>
    public Task<IReadOnlyList<MapVersion>> ListAsync(EmbeddingSpace space, CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<MapVersion>>(
        connection => StoredMaps.List(connection, space), cancellationToken);

    /// <summary>Shows a version from now on, whatever was built later; <c>false</c> where there is none or it cannot be shown.</summary>
    public Task<bool> MakeCurrentAsync(EmbeddingSpace space, int version, CancellationToken cancellationToken) => database.WriteAsync(
        connection =>
        {
            if (!IsShowable(connection, space, version))
            {
                return false;
            }

            StoredMaps.MakeCurrent(connection, space.Key, version);
            return true;
        },
        cancellationToken);

    /// <summary>Writes a map as the next version, makes it current and returns it with its number; the last 20 of a space are kept.</summary>
    /// <exception cref="ArgumentException">There are not as many coordinates as songs.</exception>
    public async Task<SongMap> SaveAsync(SongMap map, CancellationToken cancellationToken)
    {
        if (map.X.Length != map.Ids.Count || map.Y.Length != map.Ids.Count || (map.Trust.Length > 0 && map.Trust.Length != map.Ids.Count))
        {
            throw new ArgumentException($"A map of {map.Ids.Count} songs comes with {map.X.Length} and {map.Y.Length} coordinates and {map.Trust.Length} measures of trust.", nameof(map));
        }

        var version = await database.WriteAsync(
            connection =>
            {
                var written = StoredMaps.Write(connection, map);
                StoredMaps.MakeCurrent(connection, map.SpaceKey, written);
                StoredMaps.Prune(connection, map.SpaceKey, VersionsKept);
                return written;
            },
            cancellationToken);
        return map with { Version = version };
    }

    private static bool IsShowable(SqliteConnection connection, EmbeddingSpace space, int version) =>
        StoredMaps.List(connection, space).Exists(stored => stored.Version == version && stored.Problem is null);
}
