using SongExplorer.Importing.Demo.Synth;

namespace SongExplorer.Importing.Demo.Styles;

/// <summary>Ambient: chords that come and go like weather, wind behind them, now and then a drop of light.</summary>
internal sealed class Drift : DemoStyle
{
    private static readonly int[] Spread = [0, 4, 7, 9, 13];

    public override string Genre => "Ambient";

    public override int Tempo => 60;

    public override IReadOnlyList<DemoAlbum> Albums =>
    [
        new("Harbour of Glass", "Tidal Memory", 2004, "Slow Cartography", "The Lighthouse Dreams", "Fathom", "Where the Fog Sleeps"),
        new("Nils Aurelio", "Weightless Rooms", 2021, "Pale Horizon", "Breathing Ice", "An Island of Hours", "Ultramarine"),
    ];

    public override Key PickKey(SeededRandom random) => new Key(random.Between(36, 43), random.Pick(Key.Major, Key.Dorian));

    public override short[] Perform(SeededRandom random, Key key, double tempo)
    {
        var tape = new Tape(Seconds);
        var dark = random.Between(500, 800);
        var chordLength = 8 * 60 / tempo;
        var chord = 0;
        for (var at = -0.45 * chordLength; at < Seconds; at += chordLength * 0.7)
        {
            foreach (var rise in Spread)
            {
                Pad(tape, at, chordLength, key.Hertz(chord + rise), dark, random);
            }

            chord = random.Pick(0, 3, 4, -2);
        }

        Wind(tape, random);
        for (var at = random.Between(1.0, 3.0); at < Seconds - 3; at += random.Between(2.0, 5.0))
        {
            Drop(tape, at, key.Hertz(random.Pick(21, 23, 25, 28)), random.Between(-0.8, 0.8));
        }

        return tape.Master(roomSeconds: 5);
    }

    private static void Pad(Tape tape, double at, double length, double hertz, double dark, SeededRandom random)
    {
        var tide = random.Between(0.08, 0.2);
        var phase = random.Between(0, Math.Tau);
        tape.Play(at, length, new Place(0.16, random.Between(-0.8, 0.8), 0.6), note =>
        {
            Waves.Saw(note, hertz * 0.997, 0.5, phase: random.Next());
            Waves.Saw(note, hertz * 1.003, 0.5, phase: random.Next());
            Filter.Apply(note, Pass.Low, 0.2, time => dark * (1 + (0.5 * Math.Sin(phase + (Math.Tau * tide * time)))));
            Envelope.Fade(note, length * 0.45, length * 0.5);
        });
    }

    private static void Wind(Tape tape, SeededRandom random)
    {
        foreach (var side in (ReadOnlySpan<double>)[-0.9, 0.9])
        {
            var phase = random.Between(0, Math.Tau);
            tape.Play(0, Seconds, new Place(0.1, side, 0.3), note =>
            {
                Waves.Noise(note, random, 1);
                Filter.Apply(note, Pass.Band, 0.75, time => 900 + (500 * Math.Sin(phase + (0.6 * time))));
            });
        }
    }

    private static void Drop(Tape tape, double at, double hertz, double side) =>
        tape.Play(at, 3, new Place(0.06, side, 1), note =>
        {
            Partials.Add(note, hertz, 1, 0.7);
            Partials.Add(note, hertz * 2.01, 0.2, 0.3);
            Envelope.Fade(note, 0.02, 0.5);
        });
}
