namespace SongExplorer.Audio;

/// <summary>The outline of a song's loudness over time, for drawing.</summary>
public sealed class Waveform
{
    /// <summary>Bars in a waveform, whatever the song's length.</summary>
    public const int Bars = 800;

    /// <summary>The peak of each of <see cref="Bars"/> equal stretches of the song, 0 to 255 of full scale; computed once, then kept.</summary>
    public Task<byte[]> GetAsync(string audioPath, string contentHash, CancellationToken cancellationToken) => throw new NotImplementedException();
}
