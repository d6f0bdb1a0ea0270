using SongExplorer.Songs;
using SongExplorer.Storage.Local;

namespace SongExplorer.Storage;

/// <summary>A song's audio as a file of this machine, for programs that read files; what was only made for that goes with it.</summary>
public sealed class AudioOnDisk : IAsyncDisposable
{
    private readonly Stream? _held;
    private readonly bool _isMade;

    private AudioOnDisk(string path, Stream? held, bool isMade) => (Path, _held, _isMade) = (path, held, isMade);

    public string Path { get; }

    /// <summary>The original where it lies, or a copy the library has; the path of the original, missing, when there is neither.</summary>
    public static async Task<AudioOnDisk> FindAsync(IStorageBackend storage, Song song, CancellationToken cancellationToken)
    {
        if ((!StoreTrack.IsPath(song.File.Path) && File.Exists(song.File.Path)) || await storage.Audio.OpenAsync(song.Id, cancellationToken) is not { } audio)
        {
            return new AudioOnDisk(song.File.Path, null, isMade: false);
        }

        if (audio is FileStream file)
        {
            return new AudioOnDisk(file.Name, file, isMade: false);
        }

        await using (audio)
        {
            var path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"songexplorer-{Guid.CreateVersion7():N}.audio");
            await PartFile.WriteToAsync(path, audio, cancellationToken);
            return new AudioOnDisk(path, null, isMade: true);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_held is not null)
        {
            await _held.DisposeAsync();
        }

        if (_isMade)
        {
            File.Delete(Path);
        }
    }
}
