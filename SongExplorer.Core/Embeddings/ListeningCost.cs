namespace SongExplorer.Embeddings;

/// <summary>CPU seconds by part; decoding counts ffmpeg's own CPU time.</summary>
public readonly record struct ListeningCost
{
    public double DecodeSeconds { get; init; }

    public double FeatureSeconds { get; init; }

    public double ModelSeconds { get; init; }

    public double DescriptorSeconds { get; init; }

    public static ListeningCost operator +(ListeningCost left, ListeningCost right) => left.Add(right);

    public ListeningCost Add(ListeningCost other) => new()
    {
        DecodeSeconds = DecodeSeconds + other.DecodeSeconds,
        FeatureSeconds = FeatureSeconds + other.FeatureSeconds,
        ModelSeconds = ModelSeconds + other.ModelSeconds,
        DescriptorSeconds = DescriptorSeconds + other.DescriptorSeconds,
    };
}
