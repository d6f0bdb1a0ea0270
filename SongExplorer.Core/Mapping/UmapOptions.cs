namespace SongExplorer.Mapping;

/// <summary>How the map is drawn; the defaults are those of umap-learn.</summary>
internal sealed record UmapOptions
{
    public const int UsualNeighbours = 15;

    private const int FewSongs = 1_000;

    /// <summary>Songs in a neighbourhood, the song itself counted: more show the large shape, fewer the fine one.</summary>
    public int Neighbours { get; init; } = UsualNeighbours;

    /// <summary>How close two songs may come, in the units of <see cref="Spread"/>.</summary>
    public double MinDistance { get; init; } = 0.1;

    /// <summary>The scale of the layout before it is fitted into the frame of the map.</summary>
    public double Spread { get; init; } = 1;

    /// <summary>Passes over the graph; <c>null</c> takes 500 below 20,000 songs and 200 from there on, and 100 from a former layout.</summary>
    public int? Epochs { get; init; }

    /// <summary>Songs pushed away for each neighbour pulled closer.</summary>
    public int NegativeSamples { get; init; } = 5;

    /// <summary>Step of the first epoch; it falls to zero with the last. A tenth of what is usual: from a good start, long steps only tear.</summary>
    public float LearningRate { get; init; } = 0.1f;

    /// <summary>The first step from a former layout: enough to settle, too little to go elsewhere.</summary>
    public float SettledLearningRate { get; init; } = 0.03f;

    /// <summary>The same seed and the same graph give the same layout, bit for bit.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Threads that move songs; how many does not change the layout.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Few songs are drawn apart, since there is room; many keep the fine structure.</summary>
    public static UmapOptions For(int songs) => songs < FewSongs ? new UmapOptions { MinDistance = 0.5 } : new UmapOptions();

    /// <param name="settled">Whether the songs come from a former layout.</param>
    public int EpochsFor(int songs, bool settled) => Epochs ?? (settled ? 100 : songs < 20_000 ? 500 : 200);
}
