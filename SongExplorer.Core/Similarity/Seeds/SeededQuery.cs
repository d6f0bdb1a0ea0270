using SongExplorer.Similarity.Blocks;
using SongExplorer.Similarity.Features;
using SongExplorer.Songs;

namespace SongExplorer.Similarity.Seeds;

/// <summary>Which songs are wanted: like some, unlike others.</summary>
public sealed record SeededQuery
{
    public const int MostSeeds = 100;

    /// <summary>Songs to be like; the answer holds none of them.</summary>
    public required IReadOnlyList<SongId> More { get; init; }

    /// <summary>Songs to be unlike; one that is in <see cref="More"/> too does not count here.</summary>
    public IReadOnlyList<SongId> Less { get; init; } = [];

    /// <summary>Any number of songs that are no answers, and neither are other versions of them.</summary>
    public IReadOnlyList<SongId> Except { get; init; } = [];

    /// <summary>At least 1.</summary>
    public int Count { get; init; } = 20;

    public SongFilter Filter { get; init; } = SongFilter.All;

    public FeatureFilter Features { get; init; } = FeatureFilter.All;

    /// <summary>Without effect where the model does not say what its components describe.</summary>
    public SoundWeights Weights { get; init; } = SoundWeights.Neutral;

    /// <summary>Whether songs that are near everything stand back.</summary>
    public bool Damped { get; init; } = true;

    /// <summary>Whether to say why each song is in the answer; costs reading the vectors of its windows.</summary>
    public bool Explained { get; init; } = true;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(More.Count + Less.Count, MostSeeds);
        if (!Weights.IsValid)
        {
            throw new ArgumentException($"Weights are between 0 and {SoundWeights.Most}; these are {Weights}.");
        }
    }
}
