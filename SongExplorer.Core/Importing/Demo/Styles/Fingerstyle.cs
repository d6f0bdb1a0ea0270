using SongExplorer.Importing.Demo.Synth;

namespace SongExplorer.Importing.Demo.Styles;

/// <summary>One steel-string guitar: the thumb walks between two bass strings, the fingers fill in above.</summary>
internal sealed class Fingerstyle : DemoStyle
{
    private static readonly int[][] Progressions = [[0, 3, 0, 4], [0, 5, 3, 4], [0, 4, 5, 3], [3, 0, 4, 0]];

    public override string Genre => "Folk Guitar";

    public override int Tempo => 108;

    public override IReadOnlyList<DemoAlbum> Albums =>
    [
        new("Tom Hazelwood", "Gravel and Thyme", 1974, "River Stones", "The Miller's Youngest", "Rain on the Tin Roof", "Walking to Abergell"),
        new("Juniper Lane", "Porch Light", 2011, "Blackberry Winter", "Seven Mile Field", "Old Dog, New Moon", "Hands Full of Clover"),
    ];

    public override Key PickKey(SeededRandom random) => new Key(random.Between(40, 45), Key.Major);

    public override short[] Perform(SeededRandom random, Key key, double tempo)
    {
        var tape = new Tape(Seconds);
        var chords = random.Pick(Progressions);
        var touch = random.Between(0.35, 0.55);
        var eighth = 30 / tempo;
        var melody = 11;
        for (var step = 0; step * eighth < Seconds; step++)
        {
            var at = (step * eighth) + random.Between(0, 0.012);
            var chord = chords[step / 8 % chords.Length];
            if (step % 2 == 0)
            {
                Pluck(tape, at, key.Hertz(chord + (step % 4 == 0 ? 0 : 4) - (chord > 3 ? 7 : 0)), 0.42, touch * 0.6, random);
            }
            else
            {
                Pluck(tape, at, key.Hertz(chord + random.Pick(7, 9, 11)), 0.28, touch, random);
            }

            if (step % 8 is 0 or 3 or 6 || random.Chance(0.12))
            {
                melody = Math.Clamp(melody + random.Pick(-2, -1, 1, 2), 9, 16);
                Pluck(tape, at, key.Hertz(step % 8 == 0 ? chord + 9 : melody), 0.4, touch * 1.2, random);
            }
        }

        return tape.Master(roomSeconds: 0.9);
    }

    private static void Pluck(Tape tape, double at, double hertz, double force, double touch, SeededRandom random) =>
        tape.Play(at, 2.2, new Place(force * random.Between(0.85, 1.1), Math.Clamp(Math.Log2(hertz / 220) * 0.2, -0.4, 0.4), 0.18), note =>
        {
            PluckedString.Add(note, hertz, 0.9, touch, ring: 3.5, random);

            // The body answers around 110 Hz.
            Partials.Add(note, 110, 0.06, 0.06);
            Envelope.Fade(note, 0.001, 0.3);
        });
}
