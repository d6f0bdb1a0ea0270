using Microsoft.Data.Sqlite;
using SongExplorer.Songs;
using SongExplorer.Storage.Local;

namespace SongExplorer.Playlists;

/// <summary>
/// Keeps playlists in the library's database on this computer, wherever the songs are kept. What changes the songs of a
/// playlist can be taken back, the last 19 changes; methods return <c>null</c> where there is no such playlist.
/// </summary>
public sealed class PlaylistStorage(LibraryDatabase database, TimeProvider time)
{
    /// <summary>The changed one first.</summary>
    public Task<IReadOnlyList<PlaylistSummary>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<PlaylistSummary>>(StoredPlaylists.List, cancellationToken);

    public Task<Playlist?> GetAsync(Guid id, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => StoredPlaylists.Find(connection, id), cancellationToken);

    /// <param name="owner">The account it shall belong to, if any.</param>
    /// <exception cref="PlaylistException">It cannot be called so.</exception>
    public Task<Playlist> CreateAsync(string name, IReadOnlyList<SongId> songs, Guid? owner, CancellationToken cancellationToken)
    {
        var now = Now;
        var playlist = new Playlist(Guid.CreateVersion7(now), PlaylistName.Check(name), Owner: null, now, now, [.. songs], CanUndo: false);
        return database.WriteAsync(
            connection =>
            {
                StoredPlaylists.Create(connection, playlist, owner);
                return StoredPlaylists.Find(connection, playlist.Id)!;
            },
            cancellationToken);
    }

    /// <exception cref="PlaylistException">It cannot be called so.</exception>
    public Task<Playlist?> RenameAsync(Guid id, string name, CancellationToken cancellationToken)
    {
        var checkedName = PlaylistName.Check(name);
        return WriteAsync(id, (connection, playlist) => StoredPlaylists.Describe(connection, id, checkedName, Now), cancellationToken);
    }

    public Task<bool> DeleteAsync(Guid id, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => StoredPlaylists.Delete(connection, id), cancellationToken);

    public Task<Playlist?> SetSongsAsync(Guid id, IReadOnlyList<SongId> songs, CancellationToken cancellationToken) =>
        ChangeAsync(id, _ => songs, cancellationToken);

    public Task<Playlist?> AppendAsync(Guid id, IReadOnlyList<SongId> songs, CancellationToken cancellationToken) =>
        ChangeAsync(id, before => [.. before, .. songs], cancellationToken);

    /// <summary>Takes a song out of its place, unless another stands there by now.</summary>
    public Task<Playlist?> RemoveAsync(Guid id, int place, SongId song, CancellationToken cancellationToken) =>
        ChangeAsync(id, before => StandsAt(before, place, song) ? [.. before.Take(place), .. before.Skip(place + 1)] : before, cancellationToken);

    /// <summary>Brings a song from one place to another, unless another song stands there by now; those in between move up.</summary>
    public Task<Playlist?> MoveAsync(Guid id, int place, SongId song, int to, CancellationToken cancellationToken) => ChangeAsync(
        id,
        before =>
        {
            if (!StandsAt(before, place, song))
            {
                return before;
            }

            var after = before.ToList();
            after.RemoveAt(place);
            after.Insert(Math.Clamp(to, 0, after.Count), song);
            return after;
        },
        cancellationToken);

    /// <summary>Puts one song in the place of another in every playlist, in all of them or in none; each can take it back.</summary>
    public Task<int> ReplaceEverywhereAsync(SongId song, SongId by, CancellationToken cancellationToken) => database.WriteAsync(
        connection =>
        {
            var holders = StoredPlaylists.List(connection).Select(listed => StoredPlaylists.Find(connection, listed.Id)!).Where(playlist => playlist.Songs.Contains(song)).ToList();
            foreach (var playlist in holders)
            {
                StoredPlaylists.AddVersion(connection, playlist.Id, [.. playlist.Songs.Select(there => there == song ? by : there)]);
                StoredPlaylists.Describe(connection, playlist.Id, playlist.Name, Now);
            }

            return holders.Count;
        },
        cancellationToken);

    /// <summary>Takes back the last change of the songs; without one, nothing happens.</summary>
    public Task<Playlist?> UndoAsync(Guid id, CancellationToken cancellationToken) => WriteAsync(
        id,
        (connection, playlist) =>
        {
            if (playlist.CanUndo)
            {
                StoredPlaylists.DropVersion(connection, id);
                StoredPlaylists.Describe(connection, id, playlist.Name, Now);
            }
        },
        cancellationToken);

    // As it comes back from the database: in UTC.
    private DateTimeOffset Now => time.GetUtcNow();

    private static bool StandsAt(IReadOnlyList<SongId> songs, int place, SongId song) => place >= 0 && place < songs.Count && songs[place] == song;

    private Task<Playlist?> ChangeAsync(Guid id, Func<IReadOnlyList<SongId>, IReadOnlyList<SongId>> change, CancellationToken cancellationToken) => WriteAsync(
        id,
        (connection, playlist) =>
        {
            var after = change(playlist.Songs);
            if (!after.SequenceEqual(playlist.Songs))
            {
                StoredPlaylists.AddVersion(connection, id, after);
                StoredPlaylists.Describe(connection, id, playlist.Name, Now);
            }
        },
        cancellationToken);

    private Task<Playlist?> WriteAsync(Guid id, Action<SqliteConnection, Playlist> write, CancellationToken cancellationToken) => database.WriteAsync(
        connection =>
        {
            if (StoredPlaylists.Find(connection, id) is not { } playlist)
            {
                return null;
            }

            write(connection, playlist);
            return StoredPlaylists.Find(connection, id);
        },
        cancellationToken);
}
