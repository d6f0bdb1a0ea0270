using Microsoft.Data.Sqlite;
using SongExplorer.Embeddings;
using SongExplorer.Songs;
using SongExplorer.Storage.Local;

namespace SongExplorer.Mapping;

/// <summary>How maps are written in the library's database.</summary>
internal static class StoredMaps
{
    /// <summary>Another number says that the columns mean something else.</summary>
    private const int Format = 1;

    private const int IdLength = 16;

    /// <summary>Newest first.</summary>
    public static List<MapVersion> List(SqliteConnection connection, EmbeddingSpace space)
    {
        using var command = connection.Command(
            """
            SELECT version, built_at, length(ids), projection, trustworthiness, format, length(x), length(y), length(trust),
                   version IS (SELECT version FROM current_maps WHERE space = $space)
            FROM maps WHERE space = $space ORDER BY version DESC
            """,
            ("$space", space.Key));
        return command.ReadAll(reader =>
        {
            var (version, songs) = (reader.GetInt32(0), reader.GetInt32(2) / IdLength);
            return new MapVersion(
                version, reader.Time(1), songs, reader.GetString(3), reader.IsDBNull(4) ? null : reader.GetDouble(4), reader.GetBoolean(9),
                reader.GetInt32(5) != Format ? $"Map {version} was drawn by another version of SongExplorer and cannot be shown here; build the map again."
                : !IsWhole(reader, songs) ? $"Map {version} is damaged and cannot be shown; build the map again."
                : null);
        });
    }

    public static SongMap? Read(SqliteConnection connection, EmbeddingSpace space, int version)
    {
        using var command = connection.Command(
            "SELECT built_at, ids, x, y, projection, scale, trust, trustworthiness FROM maps WHERE space = $space AND version = $version",
            ("$space", space.Key), ("$version", version));
        return command.ReadAll(reader => new SongMap(
            version, space.Key, reader.Time(0), Ids(reader.Blob<byte>(1)), reader.Blob<float>(2).ToArray(), reader.Blob<float>(3).ToArray())
        {
            Projection = reader.GetString(4),
            Scale = reader.GetFloat(5),
            Trust = reader.Blob<byte>(6).ToArray(),
            Trustworthiness = reader.IsDBNull(7) ? null : reader.GetDouble(7),
        }).SingleOrDefault();
    }

    public static int Write(SqliteConnection connection, SongMap map) => connection.Read<int>(
        """
        INSERT INTO maps (space, built_at, ids, x, y, format, projection, scale, trust, trustworthiness)
        VALUES ($space, $built, $ids, $x, $y, $format, $projection, $scale, $trust, $trustworthiness) RETURNING version
        """,
        ("$space", map.SpaceKey),
        ("$built", map.BuiltAt.UtcTicks),
        ("$ids", map.Ids.SelectMany(id => id.ToBlob()).ToArray()),
        ("$x", Sql.ToBlob<float>(map.X)),
        ("$y", Sql.ToBlob<float>(map.Y)),
        ("$format", Format),
        ("$projection", map.Projection),
        ("$scale", map.Scale),
        ("$trust", map.Trust),
        ("$trustworthiness", map.Trustworthiness));

    public static void MakeCurrent(SqliteConnection connection, string spaceKey, int version) => connection.Execute(
        "INSERT INTO current_maps VALUES ($space, $version) ON CONFLICT (space) DO UPDATE SET version = excluded.version",
        ("$space", spaceKey), ("$version", version));

    public static void Prune(SqliteConnection connection, string spaceKey, int kept) => connection.Execute(
        """
        DELETE FROM maps WHERE space = $space AND version <=
            (SELECT version FROM maps WHERE space = $space ORDER BY version DESC LIMIT 1 OFFSET $kept)
        """,
        ("$space", spaceKey), ("$kept", kept));

    private static bool IsWhole(SqliteDataReader reader, int songs) =>
        reader.GetInt32(2) == songs * IdLength && reader.GetInt32(6) == songs * sizeof(float) && reader.GetInt32(7) == songs * sizeof(float)
        && (reader.GetInt32(8) == 0 || reader.GetInt32(8) == songs);

    private static SongId[] Ids(ReadOnlySpan<byte> blob)
    {
        var ids = new SongId[blob.Length / IdLength];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = new SongId(new Guid(blob.Slice(i * IdLength, IdLength), bigEndian: true));
        }

        return ids;
    }
}
