using SongExplorer.Importing.Demo.Synth;

namespace SongExplorer.Importing.Demo.Styles;

/// <summary>Techno: four kicks to the bar, and one line of a resonant saw that opens slowly.</summary>
internal sealed class Warehouse : DemoStyle
{
    public override string Genre => "Techno";

    public override int Tempo => 128;

    public override IReadOnlyList<DemoAlbum> Albums =>
    [
        new("Kernel Panik", "Machine Hours", 1996, "Shift Change", "Hydraulic", "Acid Rainproof", "Sector Nine"),
        new("Oda Lindqvist", "Loops for Large Halls", 2018, "Four Walls Breathing", "Red Line Express", "Strobe Etiquette", "The Coolant Song"),
    ];

    public override Key PickKey(SeededRandom random) => new Key(random.Between(31, 36), Key.MinorPentatonic);

    public override short[] Perform(SeededRandom random, Key key, double tempo)
    {
        var tape = new Tape(Seconds);
        var sixteenth = 15 / tempo;
        Beat(tape, random, sixteenth);
        var line = Enumerable.Range(0, 16)
            .Select(_ => (Degree: random.Pick(0, 0, 0, 5, 5, 2, 3, 7), IsRest: random.Chance(0.2), Accent: random.Chance(0.3)))
            .ToArray();
        var squelch = random.Between(0.84, 0.92);
        for (var step = 0; step * sixteenth < Seconds; step++)
        {
            var (degree, rest, accent) = line[step % 16];
            if (!rest)
            {
                var opening = 350 + (1500 * (0.5 - (0.5 * Math.Cos(Math.Tau * step * sixteenth / Seconds))));
                Acid(tape, step * sixteenth, sixteenth * 0.95, key.Hertz(degree + 5), opening, squelch, accent);
            }
        }

        return tape.Master(roomSeconds: 0.7);
    }

    private static void Beat(Tape tape, SeededRandom random, double sixteenth)
    {
        var kick = Drums.Kick(48, 0.32, punch: 6);
        var closed = Drums.Hat(random, 0.05, 8500);
        var open = Drums.Hat(random, 0.22, 7000);
        var clap = Drums.Clap(random);
        for (var step = 0; step * sixteenth < Seconds; step++)
        {
            var at = step * sixteenth;
            if (step % 4 == 0)
            {
                tape.Play(at, new Place(1), kick);
            }

            if (step % 8 == 4)
            {
                tape.Play(at, new Place(0.5, 0, 0.2), clap);
            }

            tape.Play(at, new Place(step % 4 == 2 ? 0.3 : 0.12, 0.2), step % 4 == 2 ? open : closed);
        }
    }

    private static void Acid(Tape tape, double at, double length, double hertz, double opening, double squelch, bool accent) =>
        tape.Play(at, length, new Place(accent ? 0.4 : 0.28, -0.1, 0.2), note =>
        {
            Waves.Saw(note, hertz, 0.8);
            Filter.Apply(note, Pass.Low, squelch, time => 180 + (opening * (accent ? 1.8 : 1) * Math.Exp(-time / 0.07)));
            Envelope.Decay(note, 0.18, level: 0.2);
            Envelope.Fade(note, 0.002, 0.01);
        });
}
