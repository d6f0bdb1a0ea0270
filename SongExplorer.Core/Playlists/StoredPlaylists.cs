using Microsoft.Data.Sqlite;
using SongExplorer.Songs;
using SongExplorer.Storage.Local;

namespace SongExplorer.Playlists;

/// <summary>Playlists as rows.</summary>
internal static class StoredPlaylists
{
    private const int VersionsKept = 20;
    private const int IdLength = 16;

    public static List<PlaylistSummary> List(SqliteConnection connection)
    {
        using var command = connection.Command($"""
            SELECT p.id, p.name, a.id, a.name, p.created_at, p.updated_at,
                (SELECT LENGTH(songs) / {IdLength} FROM playlist_versions WHERE playlist = p.id ORDER BY version DESC LIMIT 1)
            FROM playlists p LEFT JOIN accounts a ON a.id = p.owner ORDER BY p.updated_at DESC, p.id DESC
            """);
        return command.ReadAll(reader => new PlaylistSummary(reader.Id(0).Value, reader.GetString(1), Owner(reader), reader.Time(4), reader.Time(5), reader.GetInt32(6)));
    }

    public static Playlist? Find(SqliteConnection connection, Guid id)
    {
        using var command = connection.Command(
            """
            SELECT p.id, p.name, a.id, a.name, p.created_at, p.updated_at, v.songs, (SELECT COUNT(*) FROM playlist_versions WHERE playlist = p.id)
            FROM playlists p JOIN playlist_versions v ON v.playlist = p.id LEFT JOIN accounts a ON a.id = p.owner
            WHERE p.id = $id ORDER BY v.version DESC LIMIT 1
            """,
            ("$id", Blob(id)));
        return command
            .ReadAll(reader => new Playlist(
                reader.Id(0).Value,
                reader.GetString(1),
                Owner(reader),
                reader.Time(4),
                reader.Time(5),
                Ids(reader.Blob<byte>(6)),
                CanUndo: reader.GetInt32(7) > 1))
            .SingleOrDefault();
    }

    /// <param name="owner">An account, if any.</param>
    public static void Create(SqliteConnection connection, Playlist playlist, Guid? owner)
    {
        connection.Execute(
            "INSERT INTO playlists (id, name, owner, created_at, updated_at) VALUES ($id, $name, $owner, $created, $updated)",
            ("$id", Blob(playlist.Id)),
            ("$owner", owner is { } account ? Blob(account) : null),
            ("$name", playlist.Name),
            ("$created", playlist.CreatedAt.UtcTicks),
            ("$updated", playlist.UpdatedAt.UtcTicks));
        AddVersion(connection, playlist.Id, playlist.Songs);
    }

    public static bool Delete(SqliteConnection connection, Guid id) => connection.Execute("DELETE FROM playlists WHERE id = $id", ("$id", Blob(id))) > 0;

    public static void Describe(SqliteConnection connection, Guid id, string name, DateTimeOffset updatedAt) => connection.Execute(
        "UPDATE playlists SET name = $name, updated_at = $updated WHERE id = $id",
        ("$name", name),
        ("$updated", updatedAt.UtcTicks),
        ("$id", Blob(id)));

    public static void AddVersion(SqliteConnection connection, Guid id, IReadOnlyList<SongId> songs)
    {
        connection.Execute("INSERT INTO playlist_versions (playlist, songs) VALUES ($id, $songs)", ("$id", Blob(id)), ("$songs", Blob(songs)));
        connection.Execute(
            """
            DELETE FROM playlist_versions WHERE playlist = $id AND version NOT IN
                (SELECT version FROM playlist_versions WHERE playlist = $id ORDER BY version DESC LIMIT $kept)
            """,
            ("$id", Blob(id)),
            ("$kept", VersionsKept));
    }

    public static void DropVersion(SqliteConnection connection, Guid id) => connection.Execute(
        "DELETE FROM playlist_versions WHERE version = (SELECT MAX(version) FROM playlist_versions WHERE playlist = $id)", ("$id", Blob(id)));

    private static PlaylistOwner? Owner(SqliteDataReader reader) => reader.IsDBNull(2) ? null : new PlaylistOwner(reader.Id(2).Value, reader.GetString(3));

    private static byte[] Blob(Guid id) => id.ToByteArray(bigEndian: true);

    private static byte[] Blob(IReadOnlyList<SongId> songs)
    {
        var bytes = new byte[songs.Count * IdLength];
        foreach (var (place, song) in songs.Index())
        {
            song.Value.TryWriteBytes(bytes.AsSpan(place * IdLength), bigEndian: true, out _);
        }

        return bytes;
    }

    private static SongId[] Ids(ReadOnlySpan<byte> bytes)
    {
        var ids = new SongId[bytes.Length / IdLength];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = new SongId(new Guid(bytes.Slice(i * IdLength, IdLength), bigEndian: true));
        }

        return ids;
    }
}
