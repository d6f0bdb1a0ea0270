namespace SongExplorer.Audio;

/// <summary>Takes the picture out of a file's tags when somebody wants to see it, and keeps a small JPEG of it.</summary>
public sealed class CoverArt
{
    /// <summary>The path of a JPEG at most 512 pixels wide, or <c>null</c> when the file has no picture.</summary>
    public Task<string?> GetAsync(string audioPath, string contentHash, CancellationToken cancellationToken) => throw new NotImplementedException();
}
