using System.Runtime.InteropServices;
using SongExplorer.Audio;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Audio;

/// <summary>Windows cut out of a file are the samples that the whole file has there, bit for bit.</summary>
public sealed class WindowDecodingTests : IDisposable
{
    private const int Length = 2 * AudioDecoder.SampleRate;
    private const string Music = "aevalsrc=exprs='0.4*sin(2*PI*t*(220+3*t))+0.2*random(0)|0.3*sin(2*PI*t*(330+t))':d=40:s=";
    private static readonly long[] Starts = [0, 479_877, 1_700_001];
    private readonly AudioWorkshop _workshop = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("mp3", 44_100, "-b:a", "192k")]
    [InlineData("mp3", 44_100, "-b:a", "320k", "-write_xing", "0")]
    [InlineData("mp3", 44_100, "-q:a", "2")]
    [InlineData("mp3", 44_100, "-q:a", "6", "-write_xing", "0", "-ac", "1")]
    [InlineData("mp3", 48_000, "-b:a", "32k")]
    [InlineData("mp3", 22_050, "-b:a", "64k")]
    [InlineData("mp3", 11_025, "-b:a", "16k")]
    [InlineData("mp3", 8_000, "-b:a", "8k")]
    [InlineData("flac", 44_100)]
    [InlineData("flac", 22_050, "-ac", "1")]
    [InlineData("flac", 44_056)]
    [InlineData("flac", 96_000)]
    public async Task Windows_are_the_samples_of_the_whole(string format, int rate, params string[] options)
    {
        var path = await _workshop.SynthesiseAsync("music." + format, Music + rate, options);
        var whole = await _workshop.DecodeAsync(path);

        var windows = await CutAsync(path, Starts);

        Assert.NotNull(windows);
        Assert.Equal(Starts.Length * Length, windows.Length);
        for (var i = 0; i < Starts.Length; i++)
        {
            AssertSameBits(whole.AsSpan((int)Starts[i], Length), windows.AsSpan(i * Length, Length));
        }
    }

    [Fact]
    public async Task A_cover_before_the_sound_changes_nothing()
    {
        var plain = await _workshop.SynthesiseAsync("plain.mp3", Music + "44100", "-q:a", "3");
        var cover = await _workshop.SynthesiseAsync("cover.png", "testsrc=s=400x400", "-frames:v", "1");
        var path = await _workshop.RunAsync(
            "covered.mp3", "-i", plain, "-i", cover, "-map", "0", "-map", "1", "-c", "copy", "-disposition:v", "attached_pic");

        var expected = await CutAsync(plain, Starts);
        var actual = await CutAsync(path, Starts);

        AssertSameBits(expected, actual);
    }

    [Theory]
    [InlineData("ogg", "-c:a", "libvorbis")]
    [InlineData("m4a", "-c:a", "aac")]
    [InlineData("aac")]
    public async Task Formats_that_cannot_be_entered_exactly_are_not_cut(string format, params string[] options)
    {
        var path = await _workshop.SynthesiseAsync("music." + format, Music + "44100", options);

        Assert.Null(await CutAsync(path, Starts));
    }

    [Fact]
    public async Task Windows_that_fill_most_of_the_song_are_not_cut()
    {
        var path = await _workshop.SynthesiseAsync("music.mp3", Music + "44100");

        Assert.Null(await CutAsync(path, [0, 3 * Length, 6 * Length]));
    }

    [Fact]
    public async Task A_file_that_holds_less_than_promised_ends_early()
    {
        var path = await _workshop.SynthesiseAsync("music.mp3", Music + "44100", "-b:a", "128k");
        await using (var file = File.OpenWrite(path))
        {
            file.SetLength(file.Length / 2);
        }

        var windows = await CutAsync(path, Starts);

        Assert.NotNull(windows);
        Assert.Equal(2 * Length, windows.Length);
    }

    public void Dispose() => _workshop.Dispose();

    private async Task<float[]?> CutAsync(string path, long[] starts)
    {
        await using var source = await _workshop.Decoder.OpenWindowsAsync(path, starts, Length, Cancellation);
        return source is null ? null : await AudioWorkshop.ReadAllAsync(source);
    }

    private static void AssertSameBits(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual) =>
        Assert.True(MemoryMarshal.AsBytes(expected).SequenceEqual(MemoryMarshal.AsBytes(actual)), "The samples differ.");
}
