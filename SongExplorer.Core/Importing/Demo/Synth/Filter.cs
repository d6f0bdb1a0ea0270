namespace SongExplorer.Importing.Demo.Synth;

/// <summary>What a filter lets through.</summary>
internal enum Pass
{
    Low,
    Band,
    High,
}

/// <summary>A state-variable filter of second order in the trapezoidal form (Simper, 2013): stays tame when its cutoff moves fast.</summary>
internal static class Filter
{
    // The cutoff is followed in steps of this many samples, 0.4 ms.
    private const int Block = 16;

    /// <param name="resonance">0 for none, towards 1 for a whistle.</param>
    public static void Apply(Span<float> note, Pass pass, double hertz, double resonance = 0.3) =>
        Apply(note, pass, resonance, _ => hertz);

    /// <param name="cutoff">Hertz at a time in seconds from the start of the note.</param>
    public static void Apply(Span<float> note, Pass pass, double resonance, Func<double, double> cutoff)
    {
        var damping = (float)(2 - (1.98 * resonance));
        var (first, second) = (0f, 0f);
        for (var start = 0; start < note.Length; start += Block)
        {
            var hertz = Math.Clamp(cutoff((double)start / Tape.Rate), 20, 0.45 * Tape.Rate);
            var g = (float)Math.Tan(Math.PI * hertz / Tape.Rate);
            var scale = 1 / (1 + (g * (g + damping)));
            foreach (ref var sample in note[start..Math.Min(start + Block, note.Length)])
            {
                var rest = sample - second;
                var band = ((g * rest) + first) * scale;
                var low = second + (g * band);
                first = (2 * band) - first;
                second = (2 * low) - second;
                sample = pass switch
                {
                    Pass.Low => low,
                    Pass.Band => band * damping,
                    _ => sample - (damping * band) - low,
                };
            }
        }
    }
}
