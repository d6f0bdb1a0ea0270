using Microsoft.Data.Sqlite;
using SongExplorer.Songs;

namespace SongExplorer.Storage.Local;

/// <summary>Plays files where they lie; copies are kept below <c>audio/</c>, named by their content, so that equal ones are one.</summary>
internal sealed class LocalAudioStorage(LibraryDatabase database, TimeProvider time) : IAudioStorage
{
    private readonly AudioFolder _folder = new(Path.Combine(database.Folder, "audio"), time);

    public async Task UploadAsync(string path, SongId id, CancellationToken cancellationToken)
    {
        var (_, hash) = await FindAsync(id, cancellationToken) ?? throw new UnknownSongException(id);
        try
        {
            using var part = _folder.NewPart();
            if (await AudioFolder.CopyAsync(path, part, cancellationToken) != hash)
            {
                throw new InvalidDataException($"{path} is not the file that was imported as song {id}, or it has changed since. Import it again.");
            }

            // Under the write lock, so that nobody collects the same file as garbage between the move and the commit.
            // The path that is given may be of a passing file; the song's own says what it is.
            await database.WriteAsync(connection => Keep(connection, part, AudioFolder.NameOf(hash, NamePath(connection, id) ?? path), id), cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnavailableException($"{path} cannot be copied into the library: {e.Message}", e);
        }

        await CollectGarbageAsync();
    }

    public async Task<bool> DownloadAsync(SongId id, string path, CancellationToken cancellationToken)
    {
        await using var audio = await OpenAsync(id, cancellationToken);
        return audio is not null && await PartFile.WriteToAsync(path, audio, cancellationToken);
    }

    public Task<Uri?> GetUrlAsync(SongId id, TimeSpan expiresIn, CancellationToken cancellationToken) => Task.FromResult<Uri?>(null);

    public async Task DeleteAsync(SongId id, CancellationToken cancellationToken)
    {
        await database.WriteAsync(
            connection => connection.Execute("DELETE FROM audio_copies WHERE song = (SELECT key FROM songs WHERE id = $id)", ("$id", id.ToBlob())),
            cancellationToken);
        await CollectGarbageAsync();
    }

    public Task<IReadOnlySet<SongId>> ListKeptAsync(CancellationToken cancellationToken) => database.ReadAsync<IReadOnlySet<SongId>>(
        connection =>
        {
            using var command = connection.Command("SELECT songs.id FROM audio_copies JOIN songs ON songs.key = audio_copies.song");
            return command.ReadAll(reader => reader.Id(0)).ToHashSet();
        },
        cancellationToken);

    public Task<Stream?> OpenAsync(SongId id, CancellationToken cancellationToken) => database.ReadAsync(
        connection =>
        {
            using var command = connection.Command(
                "SELECT audio_copies.file, songs.path FROM songs LEFT JOIN audio_copies ON audio_copies.song = songs.key WHERE songs.id = $id",
                ("$id", id.ToBlob()));
            var (copy, original) = command.ReadAll(reader => (reader.Text(0), reader.GetString(1))).SingleOrDefault();
            return (copy is null ? null : _folder.Open(copy)) ?? (original is null ? null : AudioFolder.TryOpen(original));
        },
        cancellationToken);

    /// <summary>
    /// Deletes copies that no song needs any more. Not to be cancelled: what led to it is committed already. What cannot be
    /// deleted now, because it is being played on Windows for example, is tried again next time.
    /// </summary>
    public async Task CollectGarbageAsync()
    {
        try
        {
            if (await database.ReadAsync(connection => connection.Read<bool>("SELECT EXISTS (SELECT 1 FROM audio_garbage)"), CancellationToken.None))
            {
                await database.WriteAsync(Collect, CancellationToken.None);
            }
        }
        catch (StorageUnavailableException)
        {
            // Another process is writing: the garbage waits for the next time.
        }
    }

    private static string? NamePath(SqliteConnection connection, SongId id)
    {
        using var command = connection.Command("SELECT path FROM songs WHERE id = $id", ("$id", id.ToBlob()));
        return command.ReadAll(reader => reader.GetString(0)).Find(path => !StoreTrack.IsPath(path) && Path.HasExtension(path));
    }

    private bool Keep(SqliteConnection connection, PartFile part, string name, SongId id)
    {
        var noted = connection.Execute(
            """
            INSERT INTO audio_copies (song, file) SELECT key, $file FROM songs WHERE id = $id
            ON CONFLICT (song) DO UPDATE SET file = excluded.file
            """,
            ("$id", id.ToBlob()), ("$file", name)) > 0;
        if (!noted)
        {
            throw new UnknownSongException(id);
        }

        _folder.Keep(part, name);
        return noted;
    }

    private int Collect(SqliteConnection connection)
    {
        using var garbage = connection.Command(
            "SELECT file, EXISTS (SELECT 1 FROM audio_copies WHERE audio_copies.file = audio_garbage.file) FROM audio_garbage");
        var settled = garbage.ReadAll(reader => (File: reader.GetString(0), Needed: reader.GetBoolean(1)))
            .Where(copy => copy.Needed || _folder.Delete(copy.File))
            .ToList();
        foreach (var (file, _) in settled)
        {
            connection.Execute("DELETE FROM audio_garbage WHERE file = $file", ("$file", file));
        }

        return settled.Count;
    }

    private Task<(long Key, string ContentHash)?> FindAsync(SongId id, CancellationToken cancellationToken) => database.ReadAsync(
        connection =>
        {
            using var songs = new SongWriter(connection);
            return songs.Find(id);
        },
        cancellationToken);
}
