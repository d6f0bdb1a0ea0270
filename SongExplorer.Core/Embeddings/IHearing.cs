using SongExplorer.Audio;

namespace SongExplorer.Embeddings;

/// <summary>What comes of a song's windows, which are heard in the order of the song; one for each attempt to hear it.</summary>
internal interface IHearing
{
    /// <summary>Hears one window; gives the CPU time it took.</summary>
    /// <param name="start">The window's first sample in the song.</param>
    /// <param name="samples">A window, or all of a shorter sound.</param>
    /// <exception cref="AudioException">Nothing can be made of this sound.</exception>
    ListeningCost Hear(long start, ReadOnlySpan<float> samples);
}

/// <summary>A hearing that came to its end.</summary>
/// <param name="Duration">Length of the sound that was decoded, or as probed where only parts were.</param>
internal sealed record Heard<THearing>(THearing Hearing, TimeSpan Duration, ListeningCost Cost);
