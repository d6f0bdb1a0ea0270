using System.Buffers;
using SongExplorer.Audio;
using SongExplorer.Audio.Description;
using SongExplorer.Songs;

namespace SongExplorer.Embeddings;

/// <summary>What a window sounds like to the model: log-mel, then one run. Several threads may use one instance.</summary>
internal sealed class WindowListener(IAudioEmbedder embedder)
{
    private readonly LogMelSpectrogram _logMel = new(embedder.Manifest.Mel);

    // The picture that the model sees serves the description too, unless this model sees in another way.
    private readonly WindowDescriber? _describer = embedder.Manifest.Mel == SongDescription.Mel ? null : new();

    /// <summary>Samples of a window.</summary>
    public int WindowSamples => _logMel.Parameters.WindowSamples;

    /// <summary>Adds one window to a song; gives the CPU time it took.</summary>
    /// <param name="start">The window's first sample in the song.</param>
    /// <param name="samples">A window, or all of a shorter sound.</param>
    public ListeningCost Listen(long start, ReadOnlySpan<float> samples, Pooling song, SongDescription description)
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
            if (_describer is null)
            {
                description.Add(samples, features);
            }
            else
            {
                _describer.Describe(samples, description);
            }

            return new ListeningCost
            {
                FeatureSeconds = computed - begin,
                ModelSeconds = embedded - computed,
                DescriptorSeconds = ThreadClock.Seconds - embedded,
            };
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }
}
