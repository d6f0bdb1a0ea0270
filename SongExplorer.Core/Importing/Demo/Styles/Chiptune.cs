using SongExplorer.Importing.Demo.Synth;

namespace SongExplorer.Importing.Demo.Styles;

/// <summary>Four voices of a game console: two pulses, a stepped triangle and noise.</summary>
internal sealed class Chiptune : DemoStyle
{
    private static readonly int[][] Progressions = [[0, 4, 5, 3], [0, 5, 3, 4], [5, 3, 0, 4], [0, 3, 0, 4]];
    private static readonly int[] Arpeggio = [0, 2, 4, 7];

    public override string Genre => "Chiptune";

    public override int Tempo => 150;

    public override IReadOnlyList<DemoAlbum> Albums =>
    [
        new("Pixel Parade", "Insert Coin", 1989, "Level of Clouds", "Jump the Canyon", "Coin Shower", "The Blue Key"),
        new("Kid Cartridge", "Saved Games", 2012, "Boss in the Basement", "Ladder to the Moon", "Continue? Yes!", "Eight Lives Left"),
    ];

    public override Key PickKey(SeededRandom random) => new Key(random.Between(57, 64), Key.Major);

    public override short[] Perform(SeededRandom random, Key key, double tempo)
    {
        var tape = new Tape(Seconds);
        var chords = random.Pick(Progressions);
        var duty = random.Pick(0.125, 0.25, 0.25);
        var tune = Tune(random);
        var sixteenth = 15 / tempo;
        var hat = Drums.Hat(random, 0.05, 5000);
        var snare = Drums.Snare(random, 190, 0.14);
        for (var step = 0; step * sixteenth < Seconds; step++)
        {
            var at = step * sixteenth;
            var chord = chords[step / 16 % chords.Length];
            Voice(tape, at, sixteenth * 0.9, new Place(0.14, 0.35), note =>
                Waves.Pulse(note, key.Hertz(chord + Arpeggio[step % 4]), 1, 0.5));

            if (tune[step % tune.Length] is { } rise)
            {
                var hertz = key.Hertz(chord + 7 + rise);
                Voice(tape, at, sixteenth * 1.9, new Place(0.26, -0.25), note => Waves.Pulse(note, hertz, 1, duty, vibrato: hertz * 0.008));
            }

            if (step % 2 == 0)
            {
                var octave = step % 4 == 2 ? -7 : -14;
                Voice(tape, at, sixteenth * 1.7, new Place(0.45), note => Waves.SteppedTriangle(note, key.Hertz(chord + octave), 1));
                tape.Play(at, new Place(0.16, 0.1), hat);
            }

            if (step % 8 == 4)
            {
                tape.Play(at, new Place(0.32), snare);
            }
        }

        return tape.Master(roomSeconds: 0);
    }

    /// <summary>Two bars of sixteenths that are repeated over every chord; <c>null</c> is a rest.</summary>
    private static int?[] Tune(SeededRandom random)
    {
        var tune = new int?[32];
        var degree = random.Pick(0, 2, 4);
        for (var step = 0; step < tune.Length; step += random.Pick(2, 2, 2, 4, 3))
        {
            tune[step] = degree;
            degree = Math.Clamp(degree + random.Pick(-2, -1, 1, 2, 2), -2, 9);
        }

        return tune;
    }

    private static void Voice(Tape tape, double at, double length, Place place, Sound wave) => tape.Play(at, length, place, note =>
    {
        wave(note);
        Envelope.Decay(note, length, level: 0.4);
        Envelope.Fade(note, 0.001, 0.004);
    });
}
