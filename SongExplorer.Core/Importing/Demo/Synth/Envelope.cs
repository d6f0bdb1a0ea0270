namespace SongExplorer.Importing.Demo.Synth;

/// <summary>Shapes how a note begins, stays and ends; times in seconds.</summary>
internal static class Envelope
{
    /// <summary>Rises and falls in straight lines.</summary>
    public static void Fade(Span<float> note, double attack, double release)
    {
        var rise = Math.Min(Tape.Samples(attack), note.Length);
        var fall = Math.Min(Tape.Samples(release), note.Length);
        for (var i = 0; i < rise; i++)
        {
            note[i] *= (float)i / rise;
        }

        for (var i = 0; i < fall; i++)
        {
            note[^(i + 1)] *= (float)i / fall;
        }
    }

    /// <summary>Falls from 1 towards a level, most of the way within the time.</summary>
    public static void Decay(Span<float> note, double time, double level = 0)
    {
        var factor = (float)Math.Exp(-1 / (time * Tape.Rate));
        var gain = 1 - (float)level;
        foreach (ref var sample in note)
        {
            sample *= (float)level + gain;
            gain *= factor;
        }
    }
}
