namespace SongExplorer.Importing.Demo.Synth;

/// <summary>Drums of electronic music; each is recorded once and then played many times.</summary>
internal static class Drums
{
    /// <param name="hertz">Where the falling tone ends.</param>
    public static float[] Kick(double hertz, double seconds, double punch)
    {
        var drum = new float[Tape.Samples(seconds)];
        var phase = 0.0;
        for (var i = 0; i < drum.Length; i++)
        {
            var time = (double)i / Tape.Rate;
            phase += Math.Tau * hertz * (1 + (punch * Math.Exp(-time / 0.02))) / Tape.Rate;
            drum[i] = (float)Math.Sin(phase);
        }

        Envelope.Decay(drum, seconds / 3.5);
        Envelope.Fade(drum, 0.0005, 0.02);
        return drum;
    }

    public static float[] Snare(SeededRandom random, double hertz, double seconds)
    {
        var drum = new float[Tape.Samples(seconds)];
        Waves.Noise(drum, random, 0.9);
        Filter.Apply(drum, Pass.High, 1400);
        Envelope.Decay(drum, seconds / 4);
        Partials.Add(drum, hertz, 0.7, 0.05);
        Partials.Add(drum, hertz * 1.6, 0.35, 0.03);
        Envelope.Fade(drum, 0.0005, 0.01);
        return drum;
    }

    public static float[] Hat(SeededRandom random, double seconds, double hertz = 7500)
    {
        var drum = new float[Tape.Samples(seconds)];
        Waves.Noise(drum, random, 0.8);
        Filter.Apply(drum, Pass.High, hertz);
        Envelope.Decay(drum, seconds / 4);
        Envelope.Fade(drum, 0.0005, 0.005);
        return drum;
    }

    /// <summary>Several hands, not quite together.</summary>
    public static float[] Clap(SeededRandom random)
    {
        var drum = new float[Tape.Samples(0.25)];
        foreach (var late in (ReadOnlySpan<double>)[0, 0.011, 0.023])
        {
            var hand = new float[drum.Length - Tape.Samples(late)];
            Waves.Noise(hand, random, 0.8);
            Envelope.Decay(hand, late > 0.02 ? 0.06 : 0.006);
            for (var i = 0; i < hand.Length; i++)
            {
                drum[i + Tape.Samples(late)] += hand[i];
            }
        }

        Filter.Apply(drum, Pass.Band, 1500, 0.5);
        Envelope.Fade(drum, 0, 0.02);
        return drum;
    }
}
