using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SongExplorer.Jobs;
using SongExplorer.Storage;
using SongExplorer.Storage.Local;

namespace SongExplorer.Backups;

/// <summary>Writes all that a library is into one file, while everything goes on; it is there whole and verified, or not at all.</summary>
public sealed class BackupWriter(LibraryDatabase database, BackupDiary diary, TimeProvider time)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite; // it holds keys, if only as hashes

    /// <param name="path">The file; it must not be there yet.</param>
    /// <param name="withAudio">Whether the audio that the library has copied for itself goes with it.</param>
    /// <exception cref="BackupException">It cannot be written, or not be read back.</exception>
    /// <exception cref="StorageUnavailableException">The library cannot be read.</exception>
    public async Task<BackupManifest> WriteAsync(string path, bool withAudio, IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        path = Path.GetFullPath(path);
        if (File.Exists(path))
        {
            throw new BackupException($"{path} is there already. Name another file, or move that one away.");
        }

        var part = $"{path}.{Guid.CreateVersion7():N}.part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var unfinished = new PartFile(part);
            progress.Report(new JobProgress("Copying the database", 0));
            using (var copy = await DatabaseCopy.TakeAsync(database, $"{part}.db", cancellationToken))
            {
                await WriteAsync(part, copy, withAudio, progress, cancellationToken);
            }

            progress.Report(new JobProgress("Reading it back", 0));
            using (var written = BackupArchive.Open(part))
            {
                await written.VerifyAsync(cancellationToken);
                unfinished.MoveTo(path);
                await diary.NoteAsync(written.Manifest.MadeAt, CancellationToken.None);
                return written.Manifest;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"{path} cannot be written: {e.Message}", e);
        }
    }

    private async Task WriteAsync(string part, DatabaseCopy copy, bool withAudio, IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        if (copy.FindDamage() is { } damage)
        {
            throw new BackupException($"The library {database.Path} is damaged ({damage}), so it was not backed up. Restore an earlier backup: songexplorer restore FILE.");
        }

        var sounds = Sounds(copy.Connection);
        var copies = sounds.Where(sound => sound.Copy is not null).DistinctBy(sound => sound.Copy).ToList();
        var facts = (Schema: copy.Connection.Read<int>("PRAGMA user_version"), Playlists: copy.Connection.Read<int>("SELECT COUNT(*) FROM playlists"));
        copy.Close();

        await using var file = Create(part);
        await using (var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken))
        {
            var hash = await AddAsync(zip, LibraryDatabase.FileName, copy.Path, CompressionLevel.Fastest, cancellationToken);
            await AddSoundsAsync(zip, sounds, cancellationToken);
            for (var i = 0; withAudio && i < copies.Count; i++)
            {
                progress.Report(new JobProgress("Copying audio", i, copies.Count));
                await AddAsync(zip, BackupArchive.CopiesFolder + copies[i].Copy, PlaceOf(copies[i].Copy!), CompressionLevel.NoCompression, cancellationToken);
            }

            var manifest = new BackupManifest(
                BackupManifest.KnownFormat, time.GetUtcNow(), facts.Schema, sounds.Count, facts.Playlists, hash, new FileInfo(copy.Path).Length, copies.Count, withAudio);
            await using var json = await zip.CreateEntry(BackupArchive.ManifestName).OpenAsync(cancellationToken);
            await json.WriteAsync(manifest.ToJson(), cancellationToken);
        }

        await file.FlushAsync(cancellationToken);
        RandomAccess.FlushToDisk(file.SafeFileHandle);
    }

    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new FileStream(path, options);
    }

    private string PlaceOf(string copy) => Path.Combine(database.Folder, "audio", copy);

    /// <summary>A copy that somebody has deleted behind the library's back is none; the other songs are still worth a backup.</summary>
    private List<BackedUpSound> Sounds(SqliteConnection connection)
    {
        using var command = connection.Command(
            "SELECT songs.id, songs.path, songs.size, songs.content_hash, audio_copies.file FROM songs LEFT JOIN audio_copies ON audio_copies.song = songs.key ORDER BY songs.key");
        return command.ReadAll(reader => new BackedUpSound(
            reader.Id(0).Value, reader.GetString(1), reader.GetInt64(2), reader.GetString(3), reader.Text(4) is { } copy && File.Exists(PlaceOf(copy)) ? copy : null));
    }

    private static async Task AddSoundsAsync(ZipArchive zip, List<BackedUpSound> sounds, CancellationToken cancellationToken)
    {
        await using var list = await zip.CreateEntry(BackupArchive.SoundsName, CompressionLevel.Fastest).OpenAsync(cancellationToken);
        foreach (var sound in sounds)
        {
            await list.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(sound, BackupJson.Default.BackedUpSound), cancellationToken);
            await list.WriteAsync("\n"u8.ToArray(), cancellationToken);
        }
    }

    /// <summary>The hash of what was put in.</summary>
    private static async Task<string> AddAsync(ZipArchive zip, string name, string path, CompressionLevel level, CancellationToken cancellationToken)
    {
        await using var source = File.OpenRead(path);
        await using var target = await zip.CreateEntry(name, level).OpenAsync(cancellationToken);
        using var sha = SHA256.Create();
        await using var hashing = new CryptoStream(target, sha, CryptoStreamMode.Write, leaveOpen: true);
        await source.CopyToAsync(hashing, cancellationToken);
        await hashing.FlushFinalBlockAsync(cancellationToken);
        return Convert.ToHexStringLower(sha.Hash!);
    }
}
