using SongExplorer.Importing.Demo.Synth;

namespace SongExplorer.Importing.Demo.Styles;

/// <summary>Slow solo piano in minor: broken chords under a melody that takes its time.</summary>
internal sealed class Nocturne : DemoStyle
{
    private static readonly int[][] Progressions = [[0, 5, 2, 6], [0, 3, 4, 0], [0, 6, 5, 4], [0, 2, 3, 4]];
    private static readonly int[] BrokenChord = [0, 4, 7, 9, 11, 9, 7, 4];

    public override string Genre => "Solo Piano";

    public override int Tempo => 64;

    public override IReadOnlyList<DemoAlbum> Albums =>
    [
        new("Clara Weidmann", "Letters Unsent", 2009, "Candle in the Hallway", "The Clock Forgets", "Snow on the Keys", "What the Window Saw"),
        new("Ilse Marrow", "Small Hours", 2016, "Half Past Nobody", "A Coat Left Behind", "Lamplight Study", "The Last Tram Home"),
    ];

    public override Key PickKey(SeededRandom random) => new Key(random.Between(45, 50), Key.Minor);

    public override short[] Perform(SeededRandom random, Key key, double tempo)
    {
        var tape = new Tape(Seconds);
        var chords = random.Pick(Progressions);
        var warmth = random.Between(0.55, 0.7);
        var beat = 60 / tempo;
        var melody = 14 + random.Between(0, 2);
        for (var bar = 0; bar * 4 * beat < Seconds; bar++)
        {
            var chord = chords[bar % chords.Length];
            for (var eighth = 0; eighth < 8; eighth++)
            {
                // Nobody plays like a machine: a little early, a little late.
                var at = ((bar * 4) + (eighth / 2.0)) * beat + random.Between(0, 0.02);
                var degree = chord + BrokenChord[eighth] - (chord > 3 ? 7 : 0);
                Strike(tape, at, key.Hertz(degree), random.Between(0.16, 0.22) + (eighth == 0 ? 0.08 : 0), warmth, random);
            }

            for (var quarter = 0.0; quarter < 4;)
            {
                melody = Math.Clamp(melody + random.Pick(-2, -1, -1, 1, 1, 2), 12, 20);
                var note = quarter == 0 ? NearestInChord(melody, chord) : melody;
                Strike(tape, ((bar * 4) + quarter) * beat + random.Between(0, 0.03), key.Hertz(note), random.Between(0.35, 0.5), warmth, random);
                quarter += random.Pick(1.0, 1.0, 1.5, 2.0, 0.5);
            }
        }

        return tape.Master(roomSeconds: 2.2);
    }

    private static int NearestInChord(int degree, int chord) =>
        Enumerable.Range(degree - 2, 5).Where(note => (((note - chord) % 7) + 7) % 7 is 0 or 2 or 4).MinBy(note => Math.Abs(note - degree));

    /// <summary>Strings are stiff, so that overtones are a little sharp; high ones die first, and high notes sooner than low ones.</summary>
    private static void Strike(Tape tape, double at, double hertz, double force, double warmth, SeededRandom random)
    {
        const double Stiffness = 0.0004;
        var ring = 2.4 * Math.Pow(220 / hertz, 0.5);
        tape.Play(at, Math.Min(3.2, ring * 3), new Place(force, Math.Clamp(Math.Log2(hertz / 330) * 0.25, -0.6, 0.6), 0.25), note =>
        {
            for (var n = 1; n <= 9; n++)
            {
                var overtone = n * hertz * Math.Sqrt(1 + (Stiffness * n * n));
                Partials.Add(note, overtone, Math.Pow(warmth, n - 1), ring / (1 + (0.35 * (n - 1))), random.Between(0, Math.Tau));
            }

            var hammer = new float[Tape.Samples(0.03)];
            Waves.Noise(hammer, random, 0.25);
            Filter.Apply(hammer, Pass.Low, 900);
            Envelope.Decay(hammer, 0.008);
            for (var i = 0; i < Math.Min(hammer.Length, note.Length); i++)
            {
                note[i] += hammer[i];
            }

            Envelope.Fade(note, 0.002, 0.25);
        });
    }
}
