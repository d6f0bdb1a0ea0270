using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using SongExplorer.Songs;

namespace SongExplorer.Storage.Local;

/// <summary>The library on this machine: <see cref="LibraryDatabase"/>, and audio where it lies or copied beside it.</summary>
internal sealed class LocalStorageBackend(LibraryDatabase database, TimeProvider time) : IStorageBackend
{
    private readonly LocalAudioStorage _audio = new(database, time);

    public string Name => StorageOptions.Local;

    public IAudioStorage Audio => _audio;

    public IEmbeddingStorage Embeddings { get; } = new LocalEmbeddingStorage(database, time);

    public IMetadataStorage Metadata { get; } = new LocalMetadataStorage(database);

    public async Task SaveAsync(IReadOnlyList<SongRecord> records, CancellationToken cancellationToken)
    {
        records = SongRecords.Check(records);
        if (records.Count > 0)
        {
            await database.WriteAsync(connection => Save(connection, records, cancellationToken), cancellationToken);
            await _audio.CollectGarbageAsync();
        }
    }

    public async Task<bool> DeleteAsync(SongId id, CancellationToken cancellationToken)
    {
        var deleted = await database.WriteAsync(connection => Delete(connection, id), cancellationToken);
        await _audio.CollectGarbageAsync();
        return deleted;
    }

    public async IAsyncEnumerable<DeletedSong> ListDeletedAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var deleted = await database.ReadAsync(
            connection =>
            {
                using var command = connection.Command("SELECT id, deleted_at FROM deleted_songs");
                return command.ReadAll(reader => new DeletedSong(reader.Id(0), reader.Time(1)));
            },
            cancellationToken);
        foreach (var song in deleted)
        {
            yield return song;
        }
    }

    public Task<long> GetRevisionAsync(CancellationToken cancellationToken) => database.ReadAsync(
        connection => connection.Read<long>("SELECT value FROM library WHERE key = 'revision'"), cancellationToken);

    private int Save(SqliteConnection connection, IReadOnlyList<SongRecord> records, CancellationToken cancellationToken)
    {
        using var songs = new SongWriter(connection);
        using var writer = new VectorWriter(connection);
        foreach (var (song, vectors) in records)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var revision = songs.Revise();
            var known = songs.Find(song.Id);
            if (known is { } before && before.ContentHash != song.File.ContentHash)
            {
                DropWhatWasHeard(connection, before.Key, revision);
            }

            writer.Write(vectors, songs.Write(song, known?.Key, revision), revision);
        }

        return records.Count;
    }

    /// <summary>Another recording now: what was computed from the old one, and the library's copy of it, is void in every space.</summary>
    private void DropWhatWasHeard(SqliteConnection connection, long key, long revision)
    {
        Bury(connection, key, revision);
        connection.Execute("DELETE FROM vectors WHERE song = $key; DELETE FROM audio_copies WHERE song = $key", ("$key", key));
    }

    private bool Delete(SqliteConnection connection, SongId id)
    {
        using var songs = new SongWriter(connection);
        if (songs.Find(id) is not { } song)
        {
            return false;
        }

        Bury(connection, song.Key, songs.Revise());
        connection.Execute("DELETE FROM song_words WHERE rowid = $key; DELETE FROM songs WHERE key = $key", ("$key", song.Key));
        connection.Execute(
            "INSERT OR REPLACE INTO deleted_songs (id, deleted_at) VALUES ($id, $now)", ("$id", id.ToBlob()), ("$now", time.GetUtcNow().UtcTicks));
        return true;
    }

    private void Bury(SqliteConnection connection, long key, long revision) => connection.Execute(
        """
        INSERT OR REPLACE INTO tombstones (song, space, deleted_at, revision)
        SELECT songs.id, vectors.space, $now, $revision FROM vectors JOIN songs ON songs.key = vectors.song WHERE vectors.song = $key
        """,
        ("$key", key), ("$now", time.GetUtcNow().UtcTicks), ("$revision", revision));
}
