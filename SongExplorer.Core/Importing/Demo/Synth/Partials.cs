namespace SongExplorer.Importing.Demo.Synth;

/// <summary>Adds sines that ring out, which is most of what strings, bars, bells and pipes do.</summary>
internal static class Partials
{
    /// <param name="decay">Seconds until the partial is down to 37 %; infinity sustains.</param>
    public static void Add(Span<float> note, double hertz, double gain, double decay, double phase = 0)
    {
        if (hertz > 0.45 * Tape.Rate)
        {
            return;
        }

        // A number that turns and shrinks: its imaginary part is the sine. Ends where nothing can be heard any more.
        var turn = Math.Tau * hertz / Tape.Rate;
        var shrink = Math.Exp(-1 / (decay * Tape.Rate));
        var (cosine, sine) = ((float)(Math.Cos(turn) * shrink), (float)(Math.Sin(turn) * shrink));
        var (x, y) = ((float)(gain * Math.Cos(phase)), (float)(gain * Math.Sin(phase)));
        var audible = double.IsInfinity(decay) ? note.Length : (int)Math.Min(note.Length, 8 * decay * Tape.Rate);
        foreach (ref var sample in note[..audible])
        {
            sample += y;
            (x, y) = ((x * cosine) - (y * sine), (x * sine) + (y * cosine));
        }
    }
}
