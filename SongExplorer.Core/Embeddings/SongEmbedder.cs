using SongExplorer.Audio;
using SongExplorer.Songs;

namespace SongExplorer.Embeddings;

/// <summary>Listens to a song: chosen windows of its sound → log-mel → model → pooled vector.</summary>
public sealed class SongEmbedder
{
    public EmbeddingSpace Space => throw new NotImplementedException();

    /// <param name="path">The audio file.</param>
    /// <param name="duration">As probed; <c>null</c> when unknown, which costs decoding the whole file.</param>
    /// <exception cref="AudioException">The file cannot be decoded, or holds no sound.</exception>
    public Task<HeardSong> ListenAsync(SongId id, string path, TimeSpan? duration, CancellationToken cancellationToken) => throw new NotImplementedException();
}

/// <summary>What listening gave, and what it cost.</summary>
/// <param name="Duration">Length of the sound that was decoded, or as probed where only parts were.</param>
public sealed record HeardSong(SongVectors Vectors, TimeSpan Duration, ListeningCost Cost);

/// <summary>CPU seconds by part; decoding counts ffmpeg's own CPU time.</summary>
public readonly record struct ListeningCost(double DecodeSeconds, double FeatureSeconds, double ModelSeconds)
{
    public static ListeningCost operator +(ListeningCost left, ListeningCost right) => left.Add(right);

    public ListeningCost Add(ListeningCost other) =>
        new(DecodeSeconds + other.DecodeSeconds, FeatureSeconds + other.FeatureSeconds, ModelSeconds + other.ModelSeconds);
}
