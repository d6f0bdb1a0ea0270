using System.Text;
using SongExplorer.Audio;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Audio;

/// <summary>Files that would have ffmpeg read another file, named as if they were music. Beside each lies a secret that ffmpeg could play.</summary>
public sealed class TrickFileTests : IDisposable
{
    private readonly AudioWorkshop _workshop = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nsecret.ts\n#EXT-X-ENDLIST\n")]
    [InlineData("#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nfile:{folder}/secret.ts\n#EXT-X-ENDLIST\n")]
    [InlineData("ffconcat version 1.0\nfile secret.ts\n")]
    [InlineData("ffconcat version 1.0\nfile '{folder}/secret.ts'\n")]
    [InlineData("""
        <?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" profiles="urn:mpeg:dash:profile:isoff-on-demand:2011" type="static" mediaPresentationDuration="PT2S"><Period><AdaptationSet mimeType="audio/mp4">
        <Representation id="1" bandwidth="1"><BaseURL>secret.ts</BaseURL></Representation></AdaptationSet></Period></MPD>
        """)]
    public async Task A_list_of_other_files_is_refused_whatever_its_name_and_none_of_them_is_read(string list)
    {
        await _workshop.SynthesiseAsync("secret.ts", "sine=d=2", "-c:a", "aac");
        foreach (var name in new[] { "song.mp3", "song.wav", "song.m4a", "song" })
        {
            var path = _workshop.Write(name, Encoding.UTF8.GetBytes(list.Replace("{folder}", _workshop.Folder, StringComparison.Ordinal)));

            Assert.Equal($"“{name}” is a list of other files, not sound.", await RefusalAsync(path));
        }
    }

    [Theory]
    [InlineData("v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 5004 RTP/AVP 0\n")]
    [InlineData("[playlist]\nFile1=secret.ts\nNumberOfEntries=1\n")]
    [InlineData("<asx version=\"3.0\"><entry><ref href=\"secret.ts\"/></entry></asx>")]
    [InlineData("FILE \"secret.ts\" WAVE\n  TRACK 01 AUDIO\n    INDEX 01 00:00:00\n")]
    [InlineData("subfile,,start,0,end,0,,:secret.ts\n")]
    public async Task A_text_that_names_other_files_is_no_sound(string text)
    {
        await _workshop.SynthesiseAsync("secret.ts", "sine=d=2", "-c:a", "aac");

        await RefusalAsync(_workshop.Write("song.mp3", Encoding.UTF8.GetBytes(text)));
        await RefusalAsync(_workshop.Write("song.opus", Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public async Task Sound_that_a_film_refers_to_in_another_file_is_not_opened()
    {
        var secret = await _workshop.SynthesiseAsync("secret.mov", "sine=d=2:r=48000", "-c:a", "pcm_s16le");
        var trick = _workshop.Write("song.m4a", ReferringMovie.Of(await File.ReadAllBytesAsync(secret, Cancellation), "secret.mov"));

        // With the switch that nobody sets, ffmpeg does open it.
        var heard = await _workshop.RunAsync("heard.wav", "-enable_drefs", "1", "-i", trick);
        Assert.Contains(await _workshop.DecodeAsync(heard), sample => sample > 0.1);

        var refusal = await Assert.ThrowsAsync<AudioException>(() => _workshop.DecodeAsync(trick));
        Assert.Equal("“song.m4a” keeps its sound in another file, which is not opened.", refusal.Message);
    }

    [Theory]
    [InlineData("a%03d.wav", "a001.wav")]
    [InlineData("concat:secret.wav|secret.wav", "secret.wav")]
    [InlineData("subfile,,start,0,end,0,,:secret.wav", "secret.wav")]
    public async Task A_name_is_a_name_and_never_the_way_to_another_file(string name, string secret)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not allow these names.");
        await _workshop.SynthesiseAsync(secret, "sine=d=2:r=48000");
        var quiet = await _workshop.SynthesiseAsync("quiet.wav", "anullsrc=d=1:r=48000");
        File.Move(quiet, _workshop.PathOf(name));

        var samples = await _workshop.DecodeAsync(_workshop.PathOf(name));

        Assert.Equal(AudioDecoder.SampleRate, samples.Length);
        Assert.All(samples, sample => Assert.Equal(0, sample));
    }

    [Fact]
    public async Task A_row_of_pictures_is_not_made_of_a_pattern()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not allow this name.");
        var secret = await _workshop.SynthesiseAsync("a001.png", "testsrc=s=64x64", "-frames:v", "1");
        File.Copy(secret, _workshop.PathOf("a%03d.png"));

        await RefusalAsync(_workshop.PathOf("a%03d.png"));
    }

    [Fact]
    public async Task A_sound_that_does_not_end_is_refused_where_it_is_too_long()
    {
        var path = await _workshop.SynthesiseAsync("silence.flac", "anullsrc=d=60:r=48000");
        var decoder = new AudioDecoder(AudioWorkshop.With(new AudioOptions { LongestSound = TimeSpan.FromSeconds(36) }));

        var refusal = await Assert.ThrowsAsync<AudioException>(() => AudioWorkshop.DecodeAsync(decoder, path));

        Assert.Equal("“silence.flac” is longer than 0.01 hours; split it into parts.", refusal.Message);
        Assert.Null(await decoder.OpenWindowsAsync(path, [0, 40 * AudioDecoder.SampleRate], AudioDecoder.SampleRate, Cancellation));
    }

    [Fact]
    public async Task A_cover_that_claims_ten_thousand_million_pixels_is_no_cover_and_the_song_is_heard()
    {
        var sound = await _workshop.SynthesiseAsync("plain.mp3", "sine=d=1");
        var cover = await _workshop.SynthesiseAsync("cover.png", "testsrc=s=64x64", "-frames:v", "1");
        var path = await _workshop.RunAsync("bomb.mp3", "-i", sound, "-i", cover, "-map", "0", "-map", "1", "-c", "copy", "-disposition:v", "attached_pic");
        var bytes = await File.ReadAllBytesAsync(path, Cancellation);
        byte[] claim = [0, 1, 0x86, 0xA0, 0, 1, 0x86, 0xA0];
        claim.CopyTo(bytes, bytes.AsSpan().IndexOf("IHDR"u8) + 4);
        _workshop.Write("bomb.mp3", bytes);

        Assert.Equal("mp3", (await _workshop.Probe.ProbeAsync(path, Cancellation)).Codec);
        Assert.InRange((await _workshop.DecodeAsync(path)).Length, 40_000, 60_000);
        Assert.Null(await new CoverArt(_workshop.Tools, _workshop.Library).GetAsync(path, "abc123", Cancellation));
    }

    public void Dispose() => _workshop.Dispose();

    private async Task<string> RefusalAsync(string path)
    {
        var probing = await Assert.ThrowsAsync<AudioException>(() => _workshop.Probe.ProbeAsync(path, Cancellation));
        var decoding = await Assert.ThrowsAsync<AudioException>(() => _workshop.DecodeAsync(path));
        Assert.Equal(probing.Message, decoding.Message);
        return probing.Message;
    }
}
