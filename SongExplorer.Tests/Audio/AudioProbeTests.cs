using SongExplorer.Songs;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Audio;

public sealed class AudioProbeTests : IDisposable
{
    private static readonly string[] Tags =
    [
        "-metadata", "title=Tide", "-metadata", "artist=Ana Lund", "-metadata", "album=Shore", "-metadata", "genre=Ambient",
        "-metadata", "date=1997-05-28", "-metadata", "track=3/12",
    ];

    private readonly AudioWorkshop _workshop = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("mp3", "TBPM")]
    [InlineData("ogg", "BPM")]
    [InlineData("flac", "bpm")]
    [InlineData("opus", "BPM")]
    public async Task Tags_are_found_wherever_a_format_keeps_them(string format, string bpm)
    {
        var path = await _workshop.SynthesiseAsync("tide." + format, "sine=d=1", [.. Tags, "-metadata", bpm + "=87.5"]);

        var facts = await _workshop.Probe.ProbeAsync(path, Cancellation);

        var expected = new SongTags
        {
            Title = "Tide",
            Artist = "Ana Lund",
            Album = "Shore",
            Genre = "Ambient",
            Year = 1997,
            Track = 3,
            Bpm = 87.5,
        };
        Assert.Equal(expected, facts.Tags);
    }

    [Fact]
    public async Task The_facts_of_the_sound_are_told()
    {
        var path = await _workshop.SynthesiseAsync("facts.flac", "sine=d=2.5:r=22050", "-ac", "2");

        var facts = await _workshop.Probe.ProbeAsync(path, Cancellation);

        Assert.Equal(("flac", 22_050, 2, false), (facts.Codec, facts.SampleRate, facts.Channels, facts.HasCover));
        Assert.Equal(TimeSpan.FromSeconds(2.5), facts.Duration);
        Assert.Equal(SongTags.None, facts.Tags);
    }

    [Fact]
    public async Task A_duration_that_would_be_guessed_is_not_told()
    {
        var path = await _workshop.SynthesiseAsync("guess.mp3", "anoisesrc=d=20", "-q:a", "5", "-write_xing", "0", "-write_id3v1", "0");

        Assert.Null((await _workshop.Probe.ProbeAsync(path, Cancellation)).Duration);
    }

    [Fact]
    public async Task A_megabyte_in_a_tag_is_cut_and_line_breaks_become_spaces()
    {
        var tags = _workshop.PathOf("tags.txt");
        await File.WriteAllTextAsync(tags, $";FFMETADATA1\ntitle={new string('x', 1_000_000)}\nartist=one\\\ntwo\t three\u0007\n", Cancellation);
        var path = await _workshop.RunAsync("big.mp3", "-f", "lavfi", "-i", "sine=d=1", "-i", tags, "-map_metadata", "1");

        var facts = await _workshop.Probe.ProbeAsync(path, Cancellation);

        Assert.Equal(new string('x', 500), facts.Tags.Title);
        Assert.Equal("one two three", facts.Tags.Artist);
    }

    [Fact]
    public async Task Bytes_that_are_no_text_do_no_harm()
    {
        var path = await _workshop.SynthesiseAsync("latin.flac", "sine=d=1", "-metadata", "title=Caf__");
        var bytes = await File.ReadAllBytesAsync(path, Cancellation);
        bytes[bytes.AsSpan().IndexOf("Caf__"u8) + 3] = 0xE9;
        _workshop.Write("latin.flac", bytes);

        var facts = await _workshop.Probe.ProbeAsync(path, Cancellation);

        Assert.StartsWith("Caf", facts.Tags.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_in_the_tags_is_a_cover()
    {
        var sound = await _workshop.SynthesiseAsync("plain.mp3", "sine=d=1");
        var cover = await _workshop.SynthesiseAsync("cover.png", "testsrc=s=64x64", "-frames:v", "1");
        var path = await _workshop.RunAsync("covered.mp3", "-i", sound, "-i", cover, "-map", "0", "-map", "1", "-c", "copy", "-disposition:v", "attached_pic");

        Assert.True((await _workshop.Probe.ProbeAsync(path, Cancellation)).HasCover);
        Assert.False((await _workshop.Probe.ProbeAsync(sound, Cancellation)).HasCover);
    }

    public void Dispose() => _workshop.Dispose();
}
