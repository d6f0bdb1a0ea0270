namespace SongExplorer.Importing.Demo.Synth;

/// <summary>A scale on a tonic; notes are named by their degree, 0 for the tonic, and go on above and below the octave.</summary>
/// <param name="Tonic">MIDI note, 69 for 440 Hz.</param>
/// <param name="Steps">Semitones of the degrees above the tonic.</param>
internal readonly record struct Key(double Tonic, double[] Steps)
{
    public static readonly double[] Major = [0, 2, 4, 5, 7, 9, 11];
    public static readonly double[] Minor = [0, 2, 3, 5, 7, 8, 10];
    public static readonly double[] Dorian = [0, 2, 3, 5, 7, 9, 10];
    public static readonly double[] MinorPentatonic = [0, 3, 5, 7, 10];

    /// <summary>Five of the seven notes of a Javanese pelog; every gamelan has its own.</summary>
    public static readonly double[] Pelog = [0, 1.3, 2.7, 6.8, 7.9];

    public double Hertz(int degree)
    {
        var octave = (int)Math.Floor((double)degree / Steps.Length);
        var note = Tonic + (12 * octave) + Steps[degree - (octave * Steps.Length)];
        return 440 * Math.Pow(2, (note - 69) / 12);
    }
}
