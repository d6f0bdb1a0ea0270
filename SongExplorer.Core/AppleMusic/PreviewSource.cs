using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using SongExplorer.Songs;

namespace SongExplorer.AppleMusic;

/// <summary>Fetches previews and artwork from the store's own hosts, and from no others.</summary>
public sealed partial class PreviewSource(IOptions<AppleMusicOptions> options, TimeProvider time) : IDisposable
{
    /// <summary>The store has pictures in any size; beyond this one nobody sees a difference.</summary>
    private const int LargestArtwork = 1000;

    private readonly StoreFiles _files = new(options.Value, time);

    /// <summary>Of the temporary files.</summary>
    internal string Folder { get; init; } = Path.GetTempPath();

    /// <summary>
    /// The preview as a temporary file that goes when the stream is closed; seekable, at its beginning. It begins as MP4, AAC or MP3 do and has at most 10 MB;
    /// whether it can be played, and for how long, only decoding tells.
    /// </summary>
    /// <exception cref="StoreException">There is none, or what comes is not one.</exception>
    public async Task<FileStream> OpenAsync(StoreTrack track, CancellationToken cancellationToken)
    {
        var address = track.Preview ?? throw new StoreException("The store has no preview of this song; choose another.");
        var file = new FileStream(
            Path.Combine(Folder, $"songexplorer-preview-{Guid.NewGuid():N}.m4a"),
            new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Read, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous });
        try
        {
            await _files.CopyAsync(address, FileKind.Preview, file, cancellationToken);
            await file.FlushAsync(cancellationToken); // others read it by its path
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>A square JPEG, PNG or WebP, or <c>null</c> when the song has none.</summary>
    /// <param name="size">Width in pixels; at most 1000 are asked for.</param>
    /// <exception cref="StoreException">What comes is no picture.</exception>
    public async Task<(byte[] Bytes, string ContentType)?> GetArtworkAsync(StoreTrack track, int size, CancellationToken cancellationToken)
    {
        if (track.Artwork is not { } address)
        {
            return null;
        }

        using var bytes = new MemoryStream();
        var type = await _files.CopyAsync(InSize(address, Math.Clamp(size, 1, LargestArtwork)), FileKind.Artwork, bytes, cancellationToken);
        return (bytes.ToArray(), type);
    }

    public void Dispose() => _files.Dispose();

    /// <summary>The last part of the address says the size.</summary>
    private static Uri InSize(Uri artwork, int size) => new(
        SizeInAddress().Replace(artwork.AbsoluteUri, string.Create(CultureInfo.InvariantCulture, $"/{size}x{size}bb.$1")));

    [GeneratedRegex(@"/[0-9]+x[0-9]+[^/?#]*\.(jpg|jpeg|png|webp)\z")]
    private static partial Regex SizeInAddress();
}
