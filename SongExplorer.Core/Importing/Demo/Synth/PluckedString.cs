namespace SongExplorer.Importing.Demo.Synth;

/// <summary>A plucked string after Karplus and Strong (1983), with the tuning of Jaffe and Smith (1983).</summary>
internal static class PluckedString
{
    /// <param name="brightness">0 for the flesh of the thumb, 1 for a plectrum.</param>
    /// <param name="ring">Seconds until the string is 60 dB down.</param>
    public static void Add(Span<float> note, double hertz, double gain, double brightness, double ring, SeededRandom random)
    {
        // The averaging of two samples delays by a half; the all-pass supplies what is missing to the whole.
        var period = Tape.Rate / hertz;
        var delay = (int)(period - 0.6);
        var rest = period - 0.5 - delay;
        var tuning = (float)((1 - rest) / (1 + rest));
        var loss = (float)Math.Pow(10, -3 / (hertz * ring));

        var line = new float[delay];
        Excite(line, brightness, random);
        var (before, passedIn, passedOut) = (0f, 0f, 0f);
        for (int i = 0, at = 0; i < note.Length; i++)
        {
            var sample = line[at];
            note[i] += (float)gain * sample;
            var mean = loss * 0.5f * (sample + before);
            before = sample;
            passedOut = (tuning * (mean - passedOut)) + passedIn;
            passedIn = mean;
            line[at] = passedOut;
            at = at + 1 == delay ? 0 : at + 1;
        }
    }

    private static void Excite(float[] line, double brightness, SeededRandom random)
    {
        var dull = 0f;
        for (var i = 0; i < line.Length; i++)
        {
            dull += (float)(0.15 + (0.85 * brightness)) * (random.Noise() - dull);
            line[i] = dull;
        }

        // Plucked at a fifth of its length: the overtones that have a knot there are missing.
        var pick = line.Length / 5;
        var plucked = new float[line.Length];
        for (var i = 0; i < line.Length; i++)
        {
            plucked[i] = line[i] - line[(i + line.Length - pick) % line.Length];
        }

        plucked.CopyTo(line, 0);
    }
}
