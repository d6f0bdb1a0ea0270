using Microsoft.Extensions.Options;

namespace SongExplorer.Audio;

/// <summary>Takes the picture out of a file's tags when somebody wants to see it, and keeps a small JPEG of it.</summary>
public sealed class CoverArt(FfmpegTools tools, IOptions<SongExplorerOptions> options)
{
    private const int MostBytes = 8 * 1024 * 1024;

    private readonly HashedFiles _files = new(Path.Combine(options.Value.Data, "cache", "covers"), ".jpg");

    /// <summary>Whether the picture was made before, so that the audio is not needed for it.</summary>
    public bool IsMade(string contentHash) => _files.Has(contentHash);

    /// <summary>The path of a JPEG at most 512 pixels wide, or <c>null</c> when the file has no picture.</summary>
    /// <exception cref="AudioException">The file cannot be read, or reading it stalled.</exception>
    public async Task<string?> GetAsync(string audioPath, string contentHash, CancellationToken cancellationToken)
    {
        // An empty file remembers that there is no picture.
        var path = await _files.GetAsync(contentHash, () => ExtractAsync(audioPath, cancellationToken), cancellationToken);
        return new FileInfo(path).Length > 0 ? path : null;
    }

    private async Task<byte[]> ExtractAsync(string audioPath, CancellationToken cancellationToken)
    {
        await Task.Run(() => AudioPath.Check(audioPath), cancellationToken);
        string[] arguments =
        [
            .. AudioDecoder.Quietly, "-threads", "1", .. AudioInput.Of(audioPath), "-map", "0:v:0", "-frames:v", "1", "-vf", "scale='min(512,iw)':-2", "-q:v", "4",
            "-f", "mjpeg", "pipe:1",
        ];
        await using var process = tools.StartFfmpeg(AudioPath.Quote(audioPath), arguments);
        var picture = await process.ReadAllAsync(MostBytes, cancellationToken);
        await process.WaitAsync(cancellationToken);
        return picture;
    }
}
