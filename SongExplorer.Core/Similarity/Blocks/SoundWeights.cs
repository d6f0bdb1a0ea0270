namespace SongExplorer.Similarity.Blocks;

/// <summary>How much two sides of a sound count beside the rest of it: 0 not at all, 1 as the model hears it, 2 at most.</summary>
public sealed record SoundWeights
{
    public const double Most = 2;

    public static readonly SoundWeights Neutral = new();

    public double Timbre { get; init; } = 1;

    public double Rhythm { get; init; } = 1;

    public bool IsNeutral => this == Neutral;

    internal bool IsValid => Timbre is >= 0 and <= Most && Rhythm is >= 0 and <= Most;

    internal float Of(SoundAspect aspect) => aspect switch
    {
        SoundAspect.Timbre => (float)Timbre,
        SoundAspect.Rhythm => (float)Rhythm,
        _ => 1,
    };
}
