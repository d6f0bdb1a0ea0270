using SongExplorer.Importing.Demo;
using SongExplorer.Importing.Demo.Synth;
using SongExplorer.Songs;

namespace SongExplorer.Tests.Audio.Description;

public sealed class TempoTests
{
    private static readonly Dictionary<string, DemoTrack> FirstOfStyle = DemoTrack.All().GroupBy(track => track.Genre).ToDictionary(style => style.Key, style => style.First());

    [Theory]
    [InlineData(60)]
    [InlineData(77)]
    [InlineData(90)]
    [InlineData(104.5)]
    [InlineData(120)]
    [InlineData(133)]
    [InlineData(150)]
    [InlineData(174)]
    [InlineData(200)]
    public void Clicks_are_counted_right_or_an_octave_off(double bpm)
    {
        var found = Measuring.Measure(Measuring.Clicks(bpm)).Bpm;

        Assert.True(Measuring.IsTempo(bpm, found), $"{bpm} was heard as {found}.");
    }

    [Theory]
    [InlineData(80)]
    [InlineData(123)]
    [InlineData(147)]
    public void At_tempos_people_tap_clicks_are_right_within_half_a_percent(double bpm) =>
        Assert.InRange(Measuring.Measure(Measuring.Clicks(bpm)).Bpm!.Value / bpm, 0.995, 1.005);

    [Theory]
    [InlineData("Solo Piano")]
    [InlineData("Chiptune")]
    [InlineData("Drum & Bass")]
    [InlineData("Folk Guitar")]
    [InlineData("Organ")]
    [InlineData("Techno")]
    [InlineData("Gamelan")]
    public void Demo_music_with_a_beat_has_the_tempo_it_was_composed_in(string genre)
    {
        var track = FirstOfStyle[genre];

        var found = Play(track).Bpm;

        Assert.True(Measuring.IsTempo(track.Bpm, found), $"{track.Title} has {track.Bpm} and was heard as {found}.");
    }

    [Fact]
    public void Music_without_a_beat_has_no_tempo() => Assert.Null(Play(FirstOfStyle["Ambient"]).Bpm);

    [Fact]
    public void Noise_has_no_tempo() => Assert.Null(Measuring.Measure(Measuring.Noise(30)).Bpm);

    [Theory]
    [InlineData(90.0, 130.0, 90.0)]
    [InlineData(null, 130.0, 130.0)]
    [InlineData(0.0, 130.0, 130.0)]
    [InlineData(1000.0, 130.0, 130.0)]
    [InlineData(double.NaN, 130.0, 130.0)]
    [InlineData(null, null, null)]
    public void A_songs_tempo_is_its_tag_if_music_can_be_so_fast(double? tag, double? measured, double? expected)
    {
        var song = Storage.TestSongs.Song(SongId.New(), new SongTags { Bpm = tag }) with { Descriptors = new SongDescriptors { Bpm = measured, Energy = 0.5 } };

        Assert.Equal(expected, song.Bpm);
    }

    private static SongDescriptors Play(DemoTrack track)
    {
        var frames = track.Perform();
        return Measuring.Measure(Measuring.Sound(27, t =>
        {
            var at = t * Tape.Rate;
            var (frame, part) = ((int)at, at - (int)at);
            return ((1 - part) * Mono(frame)) + (part * Mono(frame + 1));
        }));

        double Mono(int frame) => (frames[2 * frame] + frames[(2 * frame) + 1]) / (2.0 * short.MaxValue);
    }
}
