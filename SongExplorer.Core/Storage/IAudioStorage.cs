using SongExplorer.Songs;

namespace SongExplorer.Storage;

/// <summary>The sound itself.</summary>
public interface IAudioStorage
{
    /// <summary>Copies a file into the library as the audio of a song that is already there.</summary>
    /// <exception cref="UnknownSongException">It is not there.</exception>
    /// <exception cref="InvalidDataException">The file has other bytes than the one that was imported.</exception>
    Task UploadAsync(string path, SongId id, CancellationToken cancellationToken);

    /// <summary>Writes a song's audio to a file, whole or not at all; <c>false</c> when there is none.</summary>
    Task<bool> DownloadAsync(SongId id, string path, CancellationToken cancellationToken);

    /// <summary>An address from which the audio can be fetched for a while, or <c>null</c> when the backend serves no addresses.</summary>
    Task<Uri?> GetUrlAsync(SongId id, TimeSpan expiresIn, CancellationToken cancellationToken);

    /// <summary>Removes the library's own copy; files that are only referenced stay untouched.</summary>
    Task DeleteAsync(SongId id, CancellationToken cancellationToken);

    /// <summary>The songs whose audio the library keeps itself, instead of only knowing where the file lies.</summary>
    Task<IReadOnlySet<SongId>> ListKeptAsync(CancellationToken cancellationToken);

    /// <summary>Opens a seekable stream for playback, or <c>null</c> when the audio is not there (any more).</summary>
    Task<Stream?> OpenAsync(SongId id, CancellationToken cancellationToken);
}
