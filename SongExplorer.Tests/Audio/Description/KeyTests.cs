using SongExplorer.Songs;

namespace SongExplorer.Tests.Audio.Description;

public sealed class KeyTests
{
    /// <summary>Degrees of the roots of the chords, and the thirds and fifths above them.</summary>
    private static readonly int[][] MajorChords = [[0, 4, 7], [5, 9, 12], [7, 11, 14], [0, 4, 7], [9, 12, 16], [2, 5, 9], [7, 11, 14], [0, 4, 7]];

    private static readonly int[][] MinorChords = [[0, 3, 7], [5, 8, 12], [7, 11, 14], [0, 3, 7], [8, 12, 15], [2, 5, 8], [7, 11, 14], [0, 3, 7]];

    public static TheoryData<int, KeyMode> Keys => [.. MusicalKey.All.Select(key => (key.Tonic, key.Mode))];

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_cadence_is_in_its_key(int tonic, KeyMode mode) =>
        Assert.Equal(new MusicalKey(tonic, mode), Measuring.Measure(Cadence(tonic, mode)).Key);

    [Theory]
    [InlineData(-0.4)]
    [InlineData(0.3)]
    public void An_instrument_out_of_tune_plays_in_the_nearest_key(double semitones) =>
        Assert.Equal("D major", Measuring.Measure(Cadence(2 + semitones, KeyMode.Major)).Key.ToString());

    [Fact]
    public void Noise_has_no_key() => Assert.Null(Measuring.Measure(Measuring.Noise(20)).Key);

    private static float[] Cadence(double tonic, KeyMode mode)
    {
        var chords = mode == KeyMode.Major ? MajorChords : MinorChords;
        return Measuring.Sound(8, t => chords[Math.Min((int)t, 7)].Append(chords[Math.Min((int)t, 7)][0] - 12).Sum(note => Note(t, tonic + note)) / 8);
    }

    private static double Note(double time, double note)
    {
        var hertz = 440 * Math.Pow(2, (note - 9) / 12);
        return Enumerable.Range(1, 5).Sum(n => Math.Sin(2 * Math.PI * n * hertz * time) / (n * n));
    }
}
