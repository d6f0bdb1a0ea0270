using SongExplorer.Songs;

namespace SongExplorer.Audio;

/// <summary>Asks ffprobe what a file holds.</summary>
public sealed class AudioProbe
{
    /// <summary>Reads tags and facts of the first audio stream.</summary>
    /// <exception cref="AudioException">The file cannot be read or holds no audio.</exception>
    public Task<AudioFacts> ProbeAsync(string path, CancellationToken cancellationToken) => throw new NotImplementedException();
}

/// <summary>What a file says about its sound. <see cref="Duration"/> is <c>null</c> where the container does not tell.</summary>
public sealed record AudioFacts(TimeSpan? Duration, string Codec, int SampleRate, int Channels, bool HasCover, SongTags Tags);
