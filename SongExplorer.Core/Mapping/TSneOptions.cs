namespace SongExplorer.Mapping;

/// <summary>How t-SNE draws; the defaults are those of scikit-learn.</summary>
internal sealed record TSneOptions
{
    /// <summary>About how many neighbours a song has; of a small library, a third of it.</summary>
    public double Perplexity { get; init; } = 30;

    /// <summary>Steps in which songs attract each other overly, so that groups find together before they spread.</summary>
    public int EarlySteps { get; init; } = 250;

    public float EarlyExaggeration { get; init; } = 12;

    public int Steps { get; init; } = 750;

    /// <summary>Steps from a former layout.</summary>
    public int SettledSteps { get; init; } = 150;

    /// <summary>A group of songs is taken as one where its width is less than this share of its distance.</summary>
    public float Angle { get; init; } = 0.5f;

    /// <summary>The same seed and the same graph give the same layout, bit for bit.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads that move songs; how many does not change the layout.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
