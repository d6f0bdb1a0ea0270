using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Storage.Local;
using SongExplorer.Storage.NumpyLibrary;

namespace SongExplorer.Previews;

/// <summary>Keeps the sound of previews, where somebody has asked for it: in the library and, if named, in a folder.</summary>
internal sealed class PreviewKeeper(IStorageBackend storage, string folder, IReadOnlySet<SongId> kept)
{
    public static async Task<PreviewKeeper> CreateAsync(IStorageBackend storage, string folder, CancellationToken cancellationToken) =>
        new(storage, folder, await storage.Audio.ListKeptAsync(cancellationToken));

    /// <summary>Whether the library did not keep this song's sound when this began.</summary>
    public bool Lacks(SongId id) => !kept.Contains(id);

    /// <returns>One sentence where there is no copy in the folder; the library has the sound in any case.</returns>
    /// <exception cref="StorageUnavailableException">The library cannot be written.</exception>
    public async Task<string?> KeepAsync(Song song, string path, CancellationToken cancellationToken)
    {
        await storage.Audio.UploadAsync(path, song.Id, cancellationToken);
        try
        {
            if (folder.Length > 0)
            {
                await CopyAsync(song, path, cancellationToken);
            }

            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"It was imported, but not copied to {folder}: {e.Message}";
        }
    }

    /// <summary>Under the name of the song; what others have there stays.</summary>
    private async Task CopyAsync(Song song, string path, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var title = $"{song.Artist} - {song.Title}".Replace('/', '_').Replace('\\', '_');
        var named = song with { File = song.File with { Path = $"{title}.{(song.File.Codec == "mp3" ? "mp3" : "m4a")}" } };
        var bytes = await ReadAsync(path, cancellationToken);
        var place = Path.Combine(folder, AudioName.Of(named, name => IsOther(Path.Combine(folder, name), bytes)));
        if (!File.Exists(place))
        {
            using var part = new PartFile($"{place}.{Guid.CreateVersion7():N}.part");
            await part.WriteAsync(new MemoryStream(bytes), cancellationToken);
            part.MoveTo(place);
        }
    }

    private static bool IsOther(string path, byte[] bytes) => File.Exists(path) && !File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes);

    private static async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }
}
