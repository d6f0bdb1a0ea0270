namespace SongExplorer.Importing.Demo.Synth;

/// <summary>The wave forms of synthesisers; their corners are rounded by polynomials (polyBLEP) so that they do not alias.</summary>
internal static class Waves
{
    /// <param name="glide">Hertz at the end of the note; 0 stays.</param>
    public static void Saw(Span<float> note, double hertz, double gain, double glide = 0, double phase = 0)
    {
        foreach (var (i, at, step) in new Phase(note.Length, hertz, glide, phase))
        {
            note[i] += (float)(gain * ((2 * at) - 1 - Corner(at, step)));
        }
    }

    /// <param name="duty">Share of the period that is up.</param>
    /// <param name="vibrato">Hertz by which a 6 Hz vibrato goes up and down.</param>
    public static void Pulse(Span<float> note, double hertz, double gain, double duty, double vibrato = 0)
    {
        var at = 0.0;
        var mean = (2 * duty) - 1;
        for (var i = 0; i < note.Length; i++)
        {
            var step = (hertz + (vibrato * Triangle(6.0 * i / Tape.Rate))) / Tape.Rate;
            var down = at < duty ? at - duty + 1 : at - duty;
            note[i] += (float)(gain * ((at < duty ? 1 : -1) + Corner(at, step) - Corner(down, step) - mean));
            at += step;
            at -= Math.Floor(at);
        }
    }

    /// <summary>A triangle in the sixteen steps of early sound chips.</summary>
    public static void SteppedTriangle(Span<float> note, double hertz, double gain)
    {
        foreach (var (i, at, _) in new Phase(note.Length, hertz, 0, 0))
        {
            note[i] += (float)(gain * Math.Round(7.5 * Triangle(at)) / 7.5);
        }
    }

    public static void Noise(Span<float> note, SeededRandom random, double gain)
    {
        foreach (ref var sample in note)
        {
            sample += (float)gain * random.Noise();
        }
    }

    private static double Triangle(double at) => (4 * Math.Abs(at - Math.Floor(at + 0.5))) - 1;

    private static double Corner(double at, double step)
    {
        if (at < step)
        {
            var t = at / step;
            return t + t - (t * t) - 1;
        }

        if (at > 1 - step)
        {
            var t = (at - 1) / step;
            return (t * t) + t + t + 1;
        }

        return 0;
    }

    /// <summary>Walks through a note: sample, place in the period (0 to 1), and step.</summary>
    private struct Phase(int length, double hertz, double glide, double at)
    {
        private readonly double _bend = glide > 0 ? Math.Pow(glide / hertz, 1.0 / length) : 1;
        private double _step = hertz / Tape.Rate;
        private int _index = -1;

        public readonly (int Index, double At, double Step) Current => (_index, at, _step);

        public readonly Phase GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_index >= 0)
            {
                _step *= _bend;
                at += _step;
                at -= Math.Floor(at);
            }

            return ++_index < length;
        }
    }
}
