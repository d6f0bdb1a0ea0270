using System.Buffers;
using SongExplorer.Audio;
using SongExplorer.Songs;

namespace SongExplorer.Embeddings;

/// <summary>What a window sounds like to the model: log-mel, then one run. Several threads may use one instance.</summary>
internal sealed class WindowListener(IAudioEmbedder embedder)
{
    private readonly LogMelSpectrogram _logMel = new(embedder.Manifest.Mel);

    /// <summary>Samples of a window.</summary>
    public int WindowSamples => _logMel.Parameters.WindowSamples;

    /// <summary>Adds one window to a song; gives the CPU time it took.</summary>
    /// <param name="start">The window's first sample in the song.</param>
    /// <param name="samples">A window, or all of a shorter sound.</param>
    public ListeningCost Listen(long start, ReadOnlySpan<float> samples, Pooling song)
    {
        var rented = ArrayPool<float>.Shared.Rent(_logMel.FeatureCount);
        try
        {
            var features = rented.AsSpan(0, _logMel.FeatureCount);
            Span<float> vector = stackalloc float[Embedding.Dimension];
            var begin = ThreadClock.Seconds;
            _logMel.Compute(samples, features);
            var computed = ThreadClock.Seconds;
            embedder.Embed(features, 1, vector); // one at a time: a quantised model's vectors depend on their neighbours in a batch
            var embedded = ThreadClock.Seconds;
            song.Add(start, Pooling.IsSilent(samples), vector);
            return new ListeningCost(0, computed - begin, embedded - computed);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }
}
