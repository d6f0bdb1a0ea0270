using SongExplorer.Embeddings;
using SongExplorer.Songs;
using SongExplorer.Storage.Local;

namespace SongExplorer.Mapping;

/// <summary>Keeps versions of the map in the library's database.</summary>
public sealed class MapStorage(LibraryDatabase database)
{
    private const int VersionsKept = 20;

    /// <summary>The newest map of a space, or <c>null</c> before the first was built.</summary>
    public Task<SongMap?> GetLatestAsync(EmbeddingSpace space, CancellationToken cancellationToken) => database.ReadAsync(
        connection =>
        {
            using var command = connection.Command(
                "SELECT version, space, built_at, ids, x, y FROM maps WHERE space = $space ORDER BY version DESC LIMIT 1", ("$space", space.Key));
            return command.ReadAll(reader => new SongMap(
                reader.GetInt32(0), reader.GetString(1), reader.Time(2), Ids(reader.Blob<byte>(3)), reader.Blob<float>(4).ToArray(), reader.Blob<float>(5).ToArray())).SingleOrDefault();
        },
        cancellationToken);

    /// <summary>Writes a map as the next version and returns it with its number; the last 20 of a space are kept.</summary>
    /// <exception cref="ArgumentException">There are not as many coordinates as songs.</exception>
    public async Task<SongMap> SaveAsync(SongMap map, CancellationToken cancellationToken)
    {
        if (map.X.Length != map.Ids.Count || map.Y.Length != map.Ids.Count)
        {
            throw new ArgumentException($"A map of {map.Ids.Count} songs comes with {map.X.Length} and {map.Y.Length} coordinates.", nameof(map));
        }

        var version = await database.WriteAsync(
            connection =>
            {
                var written = connection.Read<int>(
                    "INSERT INTO maps (space, built_at, ids, x, y) VALUES ($space, $built, $ids, $x, $y) RETURNING version",
                    ("$space", map.SpaceKey),
                    ("$built", map.BuiltAt.UtcTicks),
                    ("$ids", map.Ids.SelectMany(id => id.ToBlob()).ToArray()),
                    ("$x", Sql.ToBlob<float>(map.X)),
                    ("$y", Sql.ToBlob<float>(map.Y)));
                connection.Execute(
                    """
                    DELETE FROM maps WHERE space = $space AND version <=
                        (SELECT version FROM maps WHERE space = $space ORDER BY version DESC LIMIT 1 OFFSET $kept)
                    """,
                    ("$space", map.SpaceKey), ("$kept", VersionsKept));
                return written;
            },
            cancellationToken);
        return map with { Version = version };
    }

    private static SongId[] Ids(ReadOnlySpan<byte> blob)
    {
        var ids = new SongId[blob.Length / 16];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = new SongId(new Guid(blob.Slice(i * 16, 16), bigEndian: true));
        }

        return ids;
    }
}
