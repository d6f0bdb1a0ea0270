using System.Buffers;

namespace SongExplorer.Audio.Description;

/// <summary>Measures windows of which nobody has made a log-mel picture yet. Several threads may use one instance.</summary>
internal sealed class WindowDescriber
{
    private readonly LogMelSpectrogram _logMel = new(SongDescription.Mel);

    /// <param name="samples">Mono at 48 kHz, at most ten seconds.</param>
    public void Describe(ReadOnlySpan<float> samples, SongDescription song)
    {
        var rented = ArrayPool<float>.Shared.Rent(_logMel.FeatureCount);
        try
        {
            var features = rented.AsSpan(0, _logMel.FeatureCount);
            _logMel.Compute(samples, features);
            song.Add(samples, features);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(rented);
        }
    }
}
