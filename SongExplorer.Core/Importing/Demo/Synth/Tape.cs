using System.Numerics.Tensors;

namespace SongExplorer.Importing.Demo.Synth;

/// <summary>Writes one note, from its beginning, into silence.</summary>
internal delegate void Sound(Span<float> note);

/// <summary>How a note sits in the mix.</summary>
/// <param name="Pan">-1 left, 1 right.</param>
/// <param name="Room">Share that also goes into the reverb.</param>
internal readonly record struct Place(double Gain, double Pan = 0, double Room = 0);

/// <summary>A stereo recording at 44.1 kHz that notes are laid onto, in any order.</summary>
internal sealed class Tape(double seconds)
{
    public const int Rate = 44_100;

    private readonly float[] _note = new float[Samples(seconds)];
    private readonly float[] _left = new float[Samples(seconds)];
    private readonly float[] _right = new float[Samples(seconds)];
    private readonly float[] _roomLeft = new float[Samples(seconds)];
    private readonly float[] _roomRight = new float[Samples(seconds)];

    public double Seconds => seconds;

    public static int Samples(double seconds) => (int)(seconds * Rate);

    /// <summary>Plays a note; what would reach beyond the end is cut off.</summary>
    public void Play(double at, double length, Place place, Sound sound)
    {
        var start = Math.Max(0, Samples(at));
        var count = Math.Min(Samples(length), _left.Length - start);
        if (count > 0)
        {
            var note = _note.AsSpan(0, count);
            note.Clear();
            sound(note);
            Mix(note, start, place);
        }
    }

    /// <summary>Plays something that was recorded before, such as a drum.</summary>
    public void Play(double at, Place place, ReadOnlySpan<float> sample)
    {
        var start = Math.Max(0, Samples(at));
        Mix(sample[..Math.Clamp(_left.Length - start, 0, sample.Length)], start, place);
    }

    /// <summary>Adds the room, limits gently, fades the ends, and gives 16-bit frames, left before right.</summary>
    /// <param name="roomSeconds">How long the room rings until it is 60 dB down.</param>
    public short[] Master(double roomSeconds)
    {
        if (roomSeconds > 0)
        {
            Reverb.Add(_roomLeft, _left, roomSeconds, spread: 0);
            Reverb.Add(_roomRight, _right, roomSeconds, spread: 23);
        }

        var peak = Math.Max(Math.Abs(TensorPrimitives.MaxMagnitude(_left)), Math.Abs(TensorPrimitives.MaxMagnitude(_right)));
        var drive = peak > 0 ? 1.1f / peak : 0;
        var frames = new short[_left.Length * 2];
        for (var i = 0; i < _left.Length; i++)
        {
            var fade = Math.Min(1, Math.Min(i / (0.01f * Rate), (_left.Length - 1 - i) / (1.5f * Rate)));
            frames[2 * i] = Frame(_left[i] * drive, fade);
            frames[(2 * i) + 1] = Frame(_right[i] * drive, fade);
        }

        return frames;
    }

    // Never reaches full scale: tanh(1.1) is 0.8.
    private static short Frame(float sample, float fade) => (short)(MathF.Tanh(sample) * fade * short.MaxValue);

    private void Mix(ReadOnlySpan<float> note, int start, Place place)
    {
        // Equal power, so that a note is as loud at the side as in the middle.
        var angle = (place.Pan + 1) * Math.PI / 4;
        var left = (float)(place.Gain * Math.Cos(angle));
        var right = (float)(place.Gain * Math.Sin(angle));
        Add(note, left, _left.AsSpan(start));
        Add(note, right, _right.AsSpan(start));
        if (place.Room > 0)
        {
            Add(note, left * (float)place.Room, _roomLeft.AsSpan(start));
            Add(note, right * (float)place.Room, _roomRight.AsSpan(start));
        }
    }

    private static void Add(ReadOnlySpan<float> note, float gain, Span<float> onto) =>
        TensorPrimitives.MultiplyAdd(note, gain, onto[..note.Length], onto[..note.Length]);
}
