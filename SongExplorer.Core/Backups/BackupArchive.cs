using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using SongExplorer.Storage.Local;

namespace SongExplorer.Backups;

/// <summary>A backup on the disk, opened to be read: a zip archive with <c>manifest.json</c>, <c>library.db</c>, <c>sounds.jsonl</c> and, where wanted, the audio copies.</summary>
internal sealed class BackupArchive : IDisposable
{
    public const string ManifestName = "manifest.json";
    public const string SoundsName = "sounds.jsonl";
    public const string CopiesFolder = "audio/";

    private readonly string _path;
    private readonly ZipArchive _zip;

    private BackupArchive(string path)
    {
        _path = path;
        _zip = OpenZip(path);
        try
        {
            Manifest = ReadManifest(path, _zip);
        }
        catch
        {
            _zip.Dispose();
            throw;
        }
    }

    public BackupManifest Manifest { get; }

    /// <exception cref="BackupException">It is not there, or no backup that this program can read.</exception>
    public static BackupArchive Open(string path) => new(path);

    /// <summary>Reads all of it again, as somebody would who restores it.</summary>
    /// <exception cref="BackupException">Something in it is not what was put in.</exception>
    public async Task VerifyAsync(CancellationToken cancellationToken)
    {
        await CopyAsync(LibraryDatabase.FileName, Stream.Null, Manifest.DatabaseHash, cancellationToken);
        foreach (var sound in Manifest.HasCopies ? Copies() : [])
        {
            await CopyAsync(CopiesFolder + sound.Copy, Stream.Null, sound.Hash, cancellationToken);
        }
    }

    public Task ExtractDatabaseAsync(Stream target, CancellationToken cancellationToken) =>
        CopyAsync(LibraryDatabase.FileName, target, Manifest.DatabaseHash, cancellationToken);

    public Task ExtractCopyAsync(BackedUpSound sound, Stream target, CancellationToken cancellationToken) =>
        CopyAsync(CopiesFolder + sound.Copy, target, sound.Hash, cancellationToken);

    /// <summary>Every sound the library knew.</summary>
    /// <exception cref="BackupException">The list is damaged.</exception>
    public IEnumerable<BackedUpSound> Sounds()
    {
        using var lines = new StreamReader(Entry(SoundsName).Open());
        while (ReadSound(lines) is { } sound)
        {
            yield return sound;
        }
    }

    /// <summary>Those the library had copied for itself, each file once.</summary>
    public IEnumerable<BackedUpSound> Copies() => Sounds().Where(sound => sound.Copy is not null).DistinctBy(sound => sound.Copy);

    public void Dispose() => _zip.Dispose();

    private static ZipArchive OpenZip(string path)
    {
        try
        {
            return ZipFile.OpenRead(path);
        }
        catch (InvalidDataException e)
        {
            throw NoBackup(path, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"{path} cannot be read: {e.Message}", e);
        }
    }

    private static BackupManifest ReadManifest(string path, ZipArchive zip)
    {
        try
        {
            using var json = (zip.GetEntry(ManifestName) ?? throw new InvalidDataException("It has no manifest.")).Open();
            var manifest = BackupManifest.Parse(json);
            return manifest.Format <= BackupManifest.KnownFormat ? manifest : throw new BackupException($"{path} was made by a newer SongExplorer. Update the program, then restore it.");
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or IOException)
        {
            throw NoBackup(path, e);
        }
    }

    private static BackupException NoBackup(string path, Exception cause) =>
        new($"{path} is no backup of SongExplorer, or is damaged: {cause.Message} Try another backup.", cause);

    private BackedUpSound? ReadSound(StreamReader lines)
    {
        try
        {
            return lines.ReadLine() is { } line ? JsonSerializer.Deserialize(line, BackupJson.Default.BackedUpSound) : null;
        }
        catch (Exception e) when (e is InvalidDataException or JsonException)
        {
            throw Damaged(e.Message, e);
        }
    }

    private ZipArchiveEntry Entry(string name) => _zip.GetEntry(name) ?? throw Damaged($"{name} is missing.", null);

    /// <summary>Copies an entry, and fails when its bytes are not those that were put in.</summary>
    private async Task CopyAsync(string name, Stream target, string hash, CancellationToken cancellationToken)
    {
        using var sha = SHA256.Create();
        try
        {
            await using var source = await Entry(name).OpenAsync(cancellationToken);
            await using var hashing = new CryptoStream(target, sha, CryptoStreamMode.Write, leaveOpen: true);
            await source.CopyToAsync(hashing, cancellationToken);
            await hashing.FlushFinalBlockAsync(cancellationToken);
        }
        catch (InvalidDataException e)
        {
            throw Damaged(e.Message, e);
        }

        if (Convert.ToHexStringLower(sha.Hash!) != hash)
        {
            throw Damaged($"the bytes of {name} have changed.", null);
        }
    }

    private BackupException Damaged(string why, Exception? cause) => new($"The backup {_path} is damaged: {why} Try another one.", cause);
}
