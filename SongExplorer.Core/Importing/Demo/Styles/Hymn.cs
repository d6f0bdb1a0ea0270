using SongExplorer.Importing.Demo.Synth;

namespace SongExplorer.Importing.Demo.Styles;

/// <summary>A church organ: four voices and a pedal, held from chord to chord, in a very large room.</summary>
internal sealed class Hymn : DemoStyle
{
    private static readonly int[][] Progressions =
    [
        [0, 3, 4, 0, 5, 1, 4, 0], [0, 4, 5, 3, 0, 3, 4, 0], [0, 5, 3, 4, 0, 1, 4, 0], [0, 2, 3, 0, 1, 4, 4, 0],
    ];

    // Harmonic and loudness of the stops that are drawn.
    private static readonly (double Harmonic, double Gain)[] Stops = [(0.5, 0.35), (1, 1), (2, 0.6), (3, 0.3), (4, 0.35), (6, 0.12), (8, 0.14)];

    public override string Genre => "Organ";

    public override int Tempo => 76;

    public override IReadOnlyList<DemoAlbum> Albums =>
    [
        new("Brother Anselm", "Evensong at St. Wenna", 1986, "All Bells Silent", "The Stonemason's Prayer", "Light through the Clerestory", "Harvest Psalm"),
        new("Marta Okonjo", "Pipes and Plainsong", 2014, "Procession in Grey", "O Gentle Morning", "The Bishop's Garden", "Vesper for Three Candles"),
    ];

    public override Key PickKey(SeededRandom random) => new Key(random.Between(50, 55), Key.Major);

    public override short[] Perform(SeededRandom random, Key key, double tempo)
    {
        var tape = new Tape(Seconds);
        var chords = random.Pick(Progressions);
        var brilliance = random.Between(0.7, 1.2);
        var beat = 60 / tempo;
        var soprano = 9;
        for (var half = 0; half * 2 * beat < Seconds; half++)
        {
            var at = half * 2 * beat;
            var chord = chords[half % chords.Length];
            var low = chord > 3 ? chord - 7 : chord;
            Pipe(tape, at, beat * 2, key.Hertz(low - 14), 0.34, 0, brilliance * 0.5, random);
            Pipe(tape, at, beat * 2, key.Hertz(low), 0.2, -0.3, brilliance, random);
            Pipe(tape, at, beat * 2, key.Hertz(low + 4), 0.2, 0.2, brilliance, random);

            soprano = new[] { low + 7, low + 9, low + 11 }.MinBy(note => Math.Abs(note - soprano) + random.Next());
            var passing = random.Chance(0.4);
            Pipe(tape, at, passing ? beat : beat * 2, key.Hertz(soprano), 0.26, 0.4, brilliance, random);
            if (passing)
            {
                Pipe(tape, at + beat, beat, key.Hertz(soprano + random.Pick(-1, 1)), 0.26, 0.4, brilliance, random);
            }
        }

        return tape.Master(roomSeconds: 3.8);
    }

    private static void Pipe(Tape tape, double at, double length, double hertz, double gain, double side, double brilliance, SeededRandom random) =>
        tape.Play(at, length + 0.08, new Place(gain, side, 0.4), note =>
        {
            foreach (var (harmonic, loudness) in Stops)
            {
                // No two pipes are in perfect tune.
                var drift = 1 + random.Between(-0.0012, 0.0012);
                var share = harmonic > 1 ? loudness * brilliance : loudness;
                Partials.Add(note, hertz * harmonic * drift, share * 0.5, double.PositiveInfinity, random.Between(0, Math.Tau));
            }

            Envelope.Fade(note, 0.05, 0.12);
        });
}
