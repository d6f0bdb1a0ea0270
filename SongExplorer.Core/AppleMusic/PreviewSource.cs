using SongExplorer.Songs;

namespace SongExplorer.AppleMusic;

/// <summary>Fetches previews and artwork from the store's own hosts, and from no others.</summary>
public sealed class PreviewSource
{
    /// <summary>The preview as a temporary file that goes when the stream is closed; seekable, at its beginning.</summary>
    /// <exception cref="StoreException">There is none, or what comes is not one.</exception>
    public Task<FileStream> OpenAsync(StoreTrack track, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>A square JPEG or PNG, or <c>null</c> when the song has none.</summary>
    /// <param name="size">Width in pixels.</param>
    /// <exception cref="StoreException">What comes is no picture.</exception>
    public Task<(byte[] Bytes, string ContentType)?> GetArtworkAsync(StoreTrack track, int size, CancellationToken cancellationToken) => throw new NotImplementedException();
}
