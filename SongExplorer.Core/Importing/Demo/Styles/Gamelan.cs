using SongExplorer.Importing.Demo.Synth;

namespace SongExplorer.Importing.Demo.Styles;

/// <summary>Bronze bars and gongs: a slow melody, the same melody twice as fast, and two players who interlock above.</summary>
internal sealed class Gamelan : DemoStyle
{
    // What rings in a free bar, and how much of it.
    private static readonly (double Ratio, double Gain)[] Bar = [(1, 1), (2.756, 0.45), (5.404, 0.22)];
    private static readonly (double Ratio, double Gain)[] Gong = [(1, 1), (1.52, 0.35), (2.03, 0.5), (2.71, 0.2), (3.4, 0.1)];

    public override string Genre => "Gamelan";

    public override int Tempo => 92;

    public override IReadOnlyList<DemoAlbum> Albums =>
    [
        new("Sekar Wulan Ensemble", "Court of Rain", 1992, "Lotus at Noon", "The Ferryman's Gong", "Dance of the Kites", "Bronze Moon Rising"),
        new("Gending Timur", "Nine Thousand Steps", 2007, "Temple Stairs", "Monsoon Procession", "The Mask Carver", "Fireflies over Rice"),
    ];

    public override Key PickKey(SeededRandom random) => new Key(random.Between(58.0, 63.0), Key.Pelog);

    public override short[] Perform(SeededRandom random, Key key, double tempo)
    {
        var tape = new Tape(Seconds);
        var beating = random.Between(5.0, 7.5);
        var melody = Enumerable.Range(0, 16).Select(_ => random.Between(0, 4)).ToArray();
        var sixteenth = 15 / tempo;
        for (var step = 0; step * sixteenth < Seconds; step++)
        {
            var at = step * sixteenth;
            var here = melody[step / 4 % 16];
            var next = melody[((step / 4) + 1) % 16];
            if (step % 4 == 0)
            {
                Strike(tape, at, key.Hertz(here - 5), 0.34, 0, 1.1, beating);
            }

            if (step % 2 == 0)
            {
                Strike(tape, at, key.Hertz(step % 4 == 0 ? here : next), 0.2, -0.5, 0.5, beating);
            }

            // Neither player strikes all the notes; together they do.
            var polos = step % 4 is 0 or 2 or 3;
            Strike(tape, at, key.Hertz((polos ? here : here + 1) + 5), 0.15, polos ? 0.5 : 0.8, 0.22, beating);

            if (step % 32 == 0)
            {
                Ring(tape, at, key.Hertz(-20), 0.55);
            }
            else if (step % 16 == 8)
            {
                Ring(tape, at, key.Hertz(-10 + (here % 2)), 0.22);
            }
        }

        return tape.Master(roomSeconds: 1.4);
    }

    /// <summary>Every bar has a partner tuned a few hertz higher: together they shimmer.</summary>
    private static void Strike(Tape tape, double at, double hertz, double gain, double side, double ring, double beating) =>
        tape.Play(at, ring * 3, new Place(gain, side, 0.2), note =>
        {
            foreach (var (ratio, loudness) in Bar)
            {
                Partials.Add(note, hertz * ratio, loudness * 0.5, ring / ratio);
                Partials.Add(note, (hertz + beating) * ratio, loudness * 0.5, ring / ratio);
            }

            Envelope.Fade(note, 0.002, 0.1);
        });

    private static void Ring(Tape tape, double at, double hertz, double gain) =>
        tape.Play(at, 6, new Place(gain, 0, 0.3), note =>
        {
            foreach (var (ratio, loudness) in Gong)
            {
                Partials.Add(note, hertz * ratio, loudness, 2.2 / ratio);
            }

            Envelope.Fade(note, 0.02, 1);
        });
}
