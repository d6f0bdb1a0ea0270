namespace SongExplorer.Audio;

/// <summary>Collects the peaks of a sound of unknown length in bounded memory: when the room is used up, neighbours are merged.</summary>
internal sealed class PeakOutline
{
    /// <summary>Samples at 48 kHz behind each added peak: 10 ms.</summary>
    public const int Step = 480;

    private readonly float[] _peaks = new float[32_768];
    private int _count;
    private int _merged = 1;
    private int _pending;

    /// <param name="peak">Largest magnitude of the next <see cref="Step"/> samples, 1 for full scale.</param>
    public void Add(float peak)
    {
        if (_pending == 0)
        {
            if (_count == _peaks.Length)
            {
                Halve();
            }

            _peaks[_count++] = peak;
        }
        else
        {
            _peaks[_count - 1] = Math.Max(_peaks[_count - 1], peak);
        }

        _pending = (_pending + 1) % _merged;
    }

    /// <summary>The peaks of equal stretches, 0 to 255 of full scale.</summary>
    public byte[] Draw(int bars)
    {
        var drawn = new byte[bars];
        for (var bar = 0; bar < bars && _count > 0; bar++)
        {
            var from = (int)((long)bar * _count / bars);
            var to = Math.Max(from + 1, (int)((long)(bar + 1) * _count / bars));
            var peak = 0f;
            foreach (var value in _peaks.AsSpan(from, to - from))
            {
                peak = Math.Max(peak, value);
            }

            drawn[bar] = (byte)Math.Round(Math.Clamp(peak, 0, 1) * 255);
        }

        return drawn;
    }

    private void Halve()
    {
        for (var i = 0; i < _count / 2; i++)
        {
            _peaks[i] = Math.Max(_peaks[2 * i], _peaks[(2 * i) + 1]);
        }

        _count /= 2;
        _merged *= 2;
    }
}
