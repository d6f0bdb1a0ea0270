using System.Security.Cryptography;
using SongExplorer.Songs;
using SongExplorer.Storage.Local;

namespace SongExplorer.Storage.Caching;

/// <summary>
/// Audio files on disk, up to a number of bytes; what was not played for longest goes first. The file system itself is the index
/// (a name per song and content, the time of last use as time of writing), so that it survives crashes and several processes
/// may share it. A file appears whole or not at all, and is checked against its hash when this process first opens it. A folder
/// that cannot be written only means that nothing is kept.
/// </summary>
internal sealed class AudioCache(string folder, long bytes, TimeProvider time) : IDisposable
{
    private const string Extension = ".audio";
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);
    private readonly KeyedGate _gate = new();
    private readonly CacheCounter _counter = new();
    private readonly HashSet<string> _checked = [];
    private readonly Lock _lock = new();

    public CacheUse Use => _counter.Read(Files().Sum(file => file.Length), bytes);

    /// <summary>The audio of a song, fetched once however many ask at once; <c>null</c> when there is none.</summary>
    /// <param name="fetch">Asks the one behind. A file of this machine is not worth keeping and is passed through.</param>
    public Task<Stream?> OpenAsync(Song song, Func<Task<Stream?>> fetch, CancellationToken cancellationToken) => _gate.RunAsync(
        song.Id,
        async () =>
        {
            if (await FindAsync(song, cancellationToken) is { } kept)
            {
                _counter.Hit();
                return kept;
            }

            var audio = await fetch();
            if (audio is null or FileStream { CanWrite: false })
            {
                return audio;
            }

            _counter.Miss();
            return await KeepAsync(song, audio, cancellationToken) ?? audio;
        },
        cancellationToken);

    public void Remove(SongId id)
    {
        foreach (var file in Files().Where(file => file.Name.StartsWith(id.ToString(), StringComparison.Ordinal)))
        {
            Delete(file);
        }
    }

    public void Clear()
    {
        foreach (var file in Files())
        {
            Delete(file);
        }
    }

    public void Dispose() => _gate.Dispose();

    private string PathOf(Song song) => Path.Combine(folder, $"{song.Id}-{song.File.ContentHash}{Extension}");

    private async Task<Stream?> FindAsync(Song song, CancellationToken cancellationToken)
    {
        var path = PathOf(song);
        if (!IsChecked(path) && !await IsSoundAsync(path, song.File.ContentHash, cancellationToken))
        {
            Delete(new FileInfo(path));
            return null;
        }

        NoteChecked(path);
        NoteUsed(path);
        return AudioFolder.TryOpen(path);
    }

    private static async Task<bool> IsSoundAsync(string path, string hash, CancellationToken cancellationToken)
    {
        await using var stream = AudioFolder.TryOpen(path);
        return stream is not null && Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken)) == hash;
    }

    /// <summary><c>null</c> when it cannot be kept: the audio is then as it was.</summary>
    private async Task<Stream?> KeepAsync(Song song, Stream audio, CancellationToken cancellationToken)
    {
        if (audio.Length > bytes)
        {
            return null;
        }

        var path = PathOf(song);
        try
        {
            Directory.CreateDirectory(folder);
            using (var part = new PartFile($"{path}.{Guid.CreateVersion7():N}.part"))
            {
                await part.WriteAsync(audio, cancellationToken);
                MakeRoom(audio.Length);
                part.MoveTo(path);
            }

            NoteChecked(path);
            NoteUsed(path);
            var kept = AudioFolder.TryOpen(path);
            if (kept is not null)
            {
                await audio.DisposeAsync();
            }

            return kept;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
        finally
        {
            if (audio.CanSeek)
            {
                audio.Position = 0;
            }
        }
    }

    private void MakeRoom(long wanted)
    {
        var files = Files().OrderBy(file => file.LastWriteTimeUtc).ToList();
        var held = files.Sum(file => file.Length);
        foreach (var file in files)
        {
            if (held + wanted <= bytes)
            {
                break;
            }

            held -= file.Length;
            Delete(file);
            _counter.Evicted();
        }

        foreach (var part in Enumerate("*.part").Where(part => time.GetUtcNow() - part.LastWriteTimeUtc > Abandoned))
        {
            Delete(part);
        }
    }

    private FileInfo[] Files() => Enumerate($"*{Extension}");

    private FileInfo[] Enumerate(string pattern)
    {
        try
        {
            return Directory.Exists(folder) ? new DirectoryInfo(folder).GetFiles(pattern) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private void Delete(FileInfo file)
    {
        lock (_lock)
        {
            _checked.Remove(file.FullName);
        }

        Ignoring(file.Delete);
    }

    private bool IsChecked(string path)
    {
        lock (_lock)
        {
            return _checked.Contains(path);
        }
    }

    private void NoteChecked(string path)
    {
        lock (_lock)
        {
            _checked.Add(path);
        }
    }

    private void NoteUsed(string path) => Ignoring(() => File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime));

    /// <summary>Housekeeping that may fail, as another process may be at it too.</summary>
    private static void Ignoring(Action housekeeping)
    {
        try
        {
            housekeeping();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
        }
    }
}
