using SongExplorer.Importing.Demo.Synth;

namespace SongExplorer.Importing.Demo.Styles;

/// <summary>A fast broken beat over a very low bass; chords hang far back in the room.</summary>
internal sealed class DrumAndBass : DemoStyle
{
    // Sixteenths of two bars.
    private static readonly int[] Kicks = [0, 10, 16, 22, 26];
    private static readonly int[] Snares = [4, 12, 20, 28];
    private static readonly int[] Ghosts = [7, 9, 15, 23, 25, 31];
    private static readonly int[][] Progressions = [[0, 0, 5, 6], [0, 5, 3, 3], [0, 0, 3, 4]];

    public override string Genre => "Drum & Bass";

    public override int Tempo => 172;

    public override IReadOnlyList<DemoAlbum> Albums =>
    [
        new("Subgrid", "Night Freight", 1998, "Concrete Weather", "Tunnel Vision", "Low Orbit", "Sodium Lights"),
        new("Vanta & Rook", "Pressure Drop Zone", 2019, "Glass Ceiling", "Fox on the Ring Road", "Static Bloom", "Undertow"),
    ];

    public override Key PickKey(SeededRandom random) => new Key(random.Between(28, 33), Key.Minor);

    public override short[] Perform(SeededRandom random, Key key, double tempo)
    {
        var tape = new Tape(Seconds);
        var chords = random.Pick(Progressions);
        var sixteenth = 15 / tempo;
        Beat(tape, random, sixteenth);

        var growl = random.Between(220, 420);
        for (var bar = 0; bar * 16 * sixteenth < Seconds; bar++)
        {
            var at = bar * 16 * sixteenth;
            var chord = chords[bar / 2 % chords.Length];
            Bass(tape, at, sixteenth * 7, key.Hertz(chord), growl, random);
            Bass(tape, at + (10 * sixteenth), sixteenth * 5, key.Hertz(chord + random.Pick(0, 0, 2, 4)), growl * 1.4, random);
            if (bar % 2 == 0)
            {
                Chord(tape, at + (3 * sixteenth), key, chord + 21, random);
            }
        }

        return tape.Master(roomSeconds: 1.6);
    }

    private static void Beat(Tape tape, SeededRandom random, double sixteenth)
    {
        var kick = Drums.Kick(52, 0.22, punch: 5);
        var snare = Drums.Snare(random, 205, 0.2);
        var closed = Drums.Hat(random, 0.06);
        var open = Drums.Hat(random, 0.18, 6500);
        for (var step = 0; step * sixteenth < Seconds; step++)
        {
            var at = step * sixteenth;
            if (Kicks.Contains(step % 32))
            {
                tape.Play(at, new Place(0.85), kick);
            }

            if (Snares.Contains(step % 32))
            {
                tape.Play(at, new Place(0.6, 0, 0.1), snare);
            }

            if (Ghosts.Contains(step % 32) && random.Chance(0.7))
            {
                tape.Play(at, new Place(0.14, 0.1, 0.1), snare);
            }

            if (step % 2 == 0 || random.Chance(0.25))
            {
                tape.Play(at, new Place(random.Between(0.18, 0.28), 0.25), step % 8 == 6 ? open : closed);
            }
        }
    }

    private static void Bass(Tape tape, double at, double length, double hertz, double growl, SeededRandom random)
    {
        tape.Play(at, length, new Place(0.5), note =>
        {
            Partials.Add(note, hertz, 1, double.PositiveInfinity);
            Envelope.Fade(note, 0.01, 0.03);
        });

        // Two saws a little apart beat against each other: the "reese".
        var wobble = random.Between(2.0, 4.0);
        tape.Play(at, length, new Place(0.3, 0, 0.02), note =>
        {
            Waves.Saw(note, hertz * 2, 0.5);
            Waves.Saw(note, hertz * 2.02, 0.5, phase: 0.4);
            Filter.Apply(note, Pass.Low, 0.5, time => growl * (1 + (0.7 * Math.Sin(Math.Tau * wobble * time))));
            Envelope.Fade(note, 0.01, 0.04);
        });
    }

    private static void Chord(Tape tape, double at, Key key, int root, SeededRandom random)
    {
        foreach (var degree in (ReadOnlySpan<int>)[root, root + 2, root + 4, root + 6])
        {
            var hertz = key.Hertz(degree);
            tape.Play(at, 1.2, new Place(0.07, random.Between(-0.7, 0.7), 0.9), note =>
            {
                Waves.Saw(note, hertz, 0.5, phase: random.Next());
                Waves.Saw(note, hertz * 1.007, 0.5, phase: random.Next());
                Filter.Apply(note, Pass.Low, 2200);
                Envelope.Decay(note, 0.5);
                Envelope.Fade(note, 0.02, 0.3);
            });
        }
    }
}
