namespace SongExplorer.Audio;

/// <summary>
/// Everything that decides how sound becomes a log-mel picture. The defaults are CLAP's ("unfused" and "larger" models):
/// a periodic Hann window, centred frames over reflected edges, power spectrum, 10 log10, no normalisation.
/// </summary>
public sealed record MelParameters
{
    public static readonly MelParameters Clap = new();

    /// <summary>Hertz of the samples.</summary>
    public int SampleRate { get; init; } = AudioDecoder.SampleRate;

    /// <summary>Samples the model hears at once.</summary>
    public int WindowSamples { get; init; } = 480_000;

    /// <summary>Samples of one Fourier transform; a power of two, at least 16.</summary>
    public int FftSize { get; init; } = 1024;

    /// <summary>Samples from one frame to the next.</summary>
    public int Hop { get; init; } = 480;

    public int Bands { get; init; } = 64;

    /// <summary>Hertz where the lowest band begins.</summary>
    public double MinFrequency { get; init; } = 50;

    /// <summary>Hertz where the highest band ends.</summary>
    public double MaxFrequency { get; init; } = 14_000;

    public MelScale Scale { get; init; } = MelScale.Slaney;

    /// <summary>Whether each band is weighted by the inverse of its width in hertz, so that all have the same area.</summary>
    public bool EqualArea { get; init; } = true;

    /// <summary>What fills the window when the sound is shorter.</summary>
    public ShortSound ShortSound { get; init; } = ShortSound.RepeatWhole;

    /// <summary>Power below which everything is silence; -100 dB.</summary>
    public double Floor { get; init; } = 1e-10;

    /// <summary>Frames of a window: 1001 for CLAP, the first and the last centred on its edges.</summary>
    public int Frames => 1 + (WindowSamples / Hop);

    /// <summary>Frequencies of a spectrum: 0 to half the sample rate.</summary>
    public int Bins => (FftSize / 2) + 1;
}

/// <summary>How hertz become mel.</summary>
public enum MelScale
{
    /// <summary>Linear to 1 kHz, logarithmic above (Slaney's Auditory Toolbox; librosa's default).</summary>
    Slaney,

    /// <summary>2595 log10(1 + f / 700) (HTK; torchaudio's default).</summary>
    Htk,
}

/// <summary>How a sound shorter than the window fills it.</summary>
public enum ShortSound
{
    /// <summary>As often as it fits whole, then silence; CLAP's <c>repeatpad</c>.</summary>
    RepeatWhole,

    /// <summary>Over and over, cut off at the end; CLAP's <c>repeat</c>.</summary>
    Repeat,

    /// <summary>Once, then silence; CLAP's <c>pad</c>.</summary>
    Pad,
}
