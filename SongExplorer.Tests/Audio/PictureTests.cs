using SongExplorer.Audio;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Audio;

public sealed class PictureTests : IDisposable
{
    private readonly AudioWorkshop _workshop = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cover_becomes_a_small_JPEG()
    {
        var covers = new CoverArt(_workshop.Tools, _workshop.Library);

        var path = await covers.GetAsync(await CoveredAsync(), "abc123", Cancellation);

        Assert.NotNull(path);
        var picture = await File.ReadAllBytesAsync(path, Cancellation);
        Assert.Equal([0xFF, 0xD8, 0xFF], picture[..3]);
        Assert.Equal((512, 384), Size(picture));
    }

    [Fact]
    public async Task Many_who_ask_at_once_get_the_same_whole_file()
    {
        var covers = new CoverArt(_workshop.Tools, _workshop.Library);
        var song = await CoveredAsync();
        var before = ChildProcesses.ProcessorTime;

        var paths = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => covers.GetAsync(song, "abc123", Cancellation)));

        Assert.Single(paths.Distinct());
        Assert.Equal([Path.GetFileName(paths[0])], Directory.EnumerateFiles(Path.GetDirectoryName(paths[0])!).Select(Path.GetFileName));
        Assert.InRange((ChildProcesses.ProcessorTime - before).TotalSeconds, 0, 30);
    }

    [Fact]
    public async Task A_song_without_a_cover_has_none_and_is_not_asked_again()
    {
        var covers = new CoverArt(_workshop.Tools, _workshop.Library);
        var song = await _workshop.SynthesiseAsync("plain.mp3", "sine=d=1");

        Assert.Null(await covers.GetAsync(song, "abc123", Cancellation));
        File.Delete(song);
        Assert.Null(await covers.GetAsync(song, "abc123", Cancellation));
    }

    [Fact]
    public async Task A_hash_cannot_lead_out_of_the_cache()
    {
        var covers = new CoverArt(_workshop.Tools, _workshop.Library);

        await Assert.ThrowsAsync<ArgumentException>(() => covers.GetAsync("song.mp3", "../../etc/passwd", Cancellation));
    }

    [Fact]
    public async Task A_waveform_follows_the_loudness_and_is_drawn_once()
    {
        var waveform = new Waveform(_workshop.Decoder, _workshop.Library);
        var song = await _workshop.SynthesiseAsync("swell.flac", "aevalsrc='if(lt(t,10),0,0.5)*sin(2*PI*1000*t)':d=20:s=48000");

        var bars = await waveform.GetAsync(song, "abc123", Cancellation);
        File.Delete(song);
        var again = await waveform.GetAsync(song, "abc123", Cancellation);

        Assert.Equal(Waveform.Bars, bars.Length);
        Assert.All(bars[..400], bar => Assert.Equal(0, bar));
        Assert.All(bars[400..], bar => Assert.InRange(bar, 126, 129));
        Assert.Equal(bars, again);
    }

    [Fact]
    public void An_outline_of_any_length_keeps_its_shape()
    {
        var outline = new PeakOutline();
        const int Count = 1_000_000;
        for (var i = 0; i < Count; i++)
        {
            outline.Add(i < Count / 2 ? 0.2f : 1f);
        }

        var bars = outline.Draw(100);

        Assert.All(bars[..49], bar => Assert.Equal(51, bar));
        Assert.All(bars[51..], bar => Assert.Equal(255, bar));
    }

    public void Dispose() => _workshop.Dispose();

    private async Task<string> CoveredAsync()
    {
        var sound = await _workshop.SynthesiseAsync("plain.mp3", "sine=d=1");
        var cover = await _workshop.SynthesiseAsync("cover.png", "testsrc=s=1024x768", "-frames:v", "1");
        return await _workshop.RunAsync("covered.mp3", "-i", sound, "-i", cover, "-map", "0", "-map", "1", "-c", "copy", "-disposition:v", "attached_pic");
    }

    /// <summary>Width and height from the frame header (0xFFC0) of a baseline JPEG.</summary>
    private static (int Width, int Height) Size(ReadOnlySpan<byte> jpeg)
    {
        var frame = jpeg[jpeg.IndexOf<byte>([0xFF, 0xC0])..];
        return ((frame[7] << 8) | frame[8], (frame[5] << 8) | frame[6]);
    }
}
