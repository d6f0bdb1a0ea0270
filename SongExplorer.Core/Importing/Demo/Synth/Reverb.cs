namespace SongExplorer.Importing.Demo.Synth;

/// <summary>A room after Schroeder (1962): echoes in parallel that lose their treble, then all-passes that blur them.</summary>
internal static class Reverb
{
    // Samples; mutually prime, so that echoes do not fall together.
    private static readonly int[] Echoes = [1117, 1187, 1277, 1361, 1423, 1493];
    private static readonly int[] Blurs = [557, 443, 347];

    /// <param name="spread">Samples by which all delays are longer, different for the two sides.</param>
    public static void Add(ReadOnlySpan<float> sent, Span<float> onto, double seconds, int spread)
    {
        var wet = new float[sent.Length];
        foreach (var echo in Echoes)
        {
            Echo(sent, wet, echo + spread, seconds);
        }

        foreach (var blur in Blurs)
        {
            Blur(wet, blur + spread);
        }

        for (var i = 0; i < wet.Length; i++)
        {
            onto[i] += wet[i] * 0.25f;
        }
    }

    private static void Echo(ReadOnlySpan<float> sent, Span<float> wet, int delay, double seconds)
    {
        const float Damping = 0.35f;
        var feedback = (float)Math.Pow(10, -3.0 * delay / (seconds * Tape.Rate));
        var line = new float[delay];
        var dull = 0f;
        for (int i = 0, at = 0; i < sent.Length; i++)
        {
            var heard = line[at];
            dull = heard + ((dull - heard) * Damping);
            line[at] = sent[i] + (dull * feedback);
            wet[i] += heard;
            at = at + 1 == delay ? 0 : at + 1;
        }
    }

    private static void Blur(Span<float> sound, int delay)
    {
        const float Gain = 0.6f;
        var line = new float[delay];
        for (int i = 0, at = 0; i < sound.Length; i++)
        {
            var heard = line[at];
            var entering = sound[i] + (heard * Gain);
            line[at] = entering;
            sound[i] = heard - (entering * Gain);
            at = at + 1 == delay ? 0 : at + 1;
        }
    }
}
