namespace SongExplorer.Audio;

/// <summary>Lays out one window for framing: the sound, repeated or padded to full length, between its own reflections.</summary>
internal sealed class LogMelWindow(MelParameters parameters)
{
    private readonly int _edge = parameters.FftSize / 2;

    /// <summary>Samples of the layout.</summary>
    public int Length => parameters.WindowSamples + (2 * _edge);

    public void Fill(ReadOnlySpan<float> samples, Span<float> layout)
    {
        var window = layout.Slice(_edge, parameters.WindowSamples);
        Repeat(samples, window);
        for (var i = 0; i < _edge; i++)
        {
            // The edge sample itself is not doubled.
            layout[i] = window[_edge - i];
            layout[_edge + window.Length + i] = window[window.Length - 2 - i];
        }
    }

    private void Repeat(ReadOnlySpan<float> samples, Span<float> window)
    {
        var end = parameters.ShortSound switch
        {
            ShortSound.Repeat => window.Length,
            ShortSound.Pad => samples.Length,
            _ => window.Length / samples.Length * samples.Length,
        };
        for (var start = 0; start < end; start += samples.Length)
        {
            samples[..Math.Min(samples.Length, end - start)].CopyTo(window[start..]);
        }

        window[end..].Clear();
    }
}
