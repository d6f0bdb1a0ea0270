namespace SongExplorer.Songs;

/// <summary>What was measured in a song's sound; <c>null</c> where the sound does not have it, as silence has no key. Never NaN.</summary>
public sealed record SongDescriptors
{
    /// <summary>Beats per minute, 30 to 240; the beat that is found may be half or twice as fast as the one people tap.</summary>
    public double? Bpm { get; init; }

    public MusicalKey? Key { get; init; }

    /// <summary>Integrated loudness in LUFS, -70 to about 0, as if the mono mix was played by two speakers.</summary>
    public double? Loudness { get; init; }

    /// <summary>Mean spectral centroid in hertz: dark drones have some hundred, cymbals many thousand.</summary>
    public double? Brightness { get; init; }

    /// <summary>0 for silence and slow quiet music, 1 for loud music with eight or more onsets a second.</summary>
    public required double Energy { get; init; }
}
