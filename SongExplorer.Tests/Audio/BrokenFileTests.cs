using SongExplorer.Audio;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Audio;

/// <summary>Whatever a file holds, it is either sound or one sentence.</summary>
public sealed class BrokenFileTests : IDisposable
{
    private readonly AudioWorkshop _workshop = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_missing_file_is_said_to_be_missing() =>
        await RefusesAsync(_workshop.PathOf("gone.mp3"), "“gone.mp3” is not there any more.");

    [Fact]
    public async Task An_empty_file_is_said_to_be_empty() =>
        await RefusesAsync(_workshop.Write("empty.mp3", []), "“empty.mp3” is empty.");

    [Fact]
    public async Task A_folder_is_said_to_be_a_folder()
    {
        Directory.CreateDirectory(_workshop.PathOf("album.mp3"));

        await RefusesAsync(_workshop.PathOf("album.mp3"), "“album.mp3” is a folder, not a file.");
    }

    [Fact]
    public async Task A_name_that_is_not_UTF_8_is_said_to_be_so()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems have names of text, not of bytes.");
        await AudioWorkshop.ExecuteAsync("sh", "-c", "cd \"$0\" && printf x > \"$(printf 'caf\\351.mp3')\"", _workshop.Folder);

        var path = Directory.EnumerateFiles(_workshop.Folder, "*.mp3").Single();
        try
        {
            await RefusesAsync(path, "The name of “caf\uFFFD.mp3” is not valid UTF-8; rename the file, then import it again.");
        }
        finally
        {
            // What .NET cannot name it cannot delete.
            await AudioWorkshop.ExecuteAsync("sh", "-c", "rm \"$0\"/*.mp3", _workshop.Folder);
        }
    }

    [Fact]
    public async Task Samples_that_are_not_numbers_are_refused()
    {
        var path = await _workshop.SynthesiseAsync("nan.wav", "sine=d=1:r=48000", "-ac", "1", "-c:a", "pcm_f32le");
        var bytes = await File.ReadAllBytesAsync(path, Cancellation);
        BitConverter.TryWriteBytes(bytes.AsSpan(bytes.Length - 4), float.NaN);
        _workshop.Write("nan.wav", bytes);

        var refusal = await Assert.ThrowsAsync<AudioException>(() => _workshop.DecodeAsync(path));

        Assert.Equal("“nan.wav” is damaged: it holds samples that are not numbers.", refusal.Message);
    }

    [Fact]
    public async Task A_file_without_permission_is_said_to_be_closed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "An administrator may read everything.");
        var path = _workshop.Write("closed.mp3", [1, 2, 3]);
        await AudioWorkshop.ExecuteAsync("chmod", "000", path);

        await RefusesAsync(path, "“closed.mp3” may not be read: this user has no permission.");
    }

    [Fact]
    public async Task A_short_text_named_mp3_is_no_audio() =>
        await RefusesAsync(_workshop.Write("note.mp3", "buy milk"u8), "“note.mp3” is damaged, or not an audio file.");

    [Fact]
    public async Task A_long_text_named_mp3_is_no_audio()
    {
        var path = _workshop.PathOf("novel.mp3");
        await File.WriteAllLinesAsync(path, Enumerable.Range(0, 20_000).Select(i => $"Line {i} of a novel."), Cancellation);

        await RefusesAsync(path, "“novel.mp3” is damaged, or not an audio file.");
    }

    [Fact]
    public async Task Noise_instead_of_data_is_no_audio()
    {
        var bytes = new byte[200_000];
        new Random(1).NextBytes(bytes);

        await RefusesAsync(_workshop.Write("noise.mp3", bytes), "“noise.mp3” is damaged, or not an audio file.");
    }

    [Fact]
    public async Task A_video_without_sound_is_said_to_be_silent()
    {
        var path = await _workshop.SynthesiseAsync("mute.mp4", "testsrc=d=1", "-pix_fmt", "yuv420p");

        var probing = await Assert.ThrowsAsync<AudioException>(() => _workshop.Probe.ProbeAsync(path, Cancellation));
        var decoding = await Assert.ThrowsAsync<AudioException>(() => _workshop.DecodeAsync(path));

        Assert.Equal("“mute.mp4” holds pictures, but no sound.", probing.Message);
        Assert.Equal("“mute.mp4” holds no sound.", decoding.Message);
    }

    [Fact]
    public async Task A_playlist_in_disguise_is_not_followed()
    {
        await _workshop.SynthesiseAsync("secret.ts", "sine=d=2", "-c:a", "aac");
        var path = _workshop.Write("list.mp3", "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nsecret.ts\n#EXT-X-ENDLIST\n"u8);

        await Assert.ThrowsAsync<AudioException>(() => _workshop.Probe.ProbeAsync(path, Cancellation));
    }

    [Fact]
    public async Task Of_a_truncated_file_the_part_that_is_there_is_heard()
    {
        var path = await _workshop.SynthesiseAsync("half.mp3", AudioWorkshop.Music, "-b:a", "128k");
        var bytes = await File.ReadAllBytesAsync(path, Cancellation);
        _workshop.Write("half.mp3", bytes.AsSpan(0, bytes.Length / 2));

        var samples = await _workshop.DecodeAsync(path);

        Assert.InRange(samples.Length, 3.5 * AudioDecoder.SampleRate, 4.5 * AudioDecoder.SampleRate);
    }

    [Fact]
    public async Task Of_a_file_damaged_in_the_middle_the_rest_is_heard()
    {
        var path = await _workshop.SynthesiseAsync("scratched.mp3", AudioWorkshop.Music, "-b:a", "128k");
        var bytes = await File.ReadAllBytesAsync(path, Cancellation);
        new Random(2).NextBytes(bytes.AsSpan(bytes.Length / 2, 5000));
        _workshop.Write("scratched.mp3", bytes);

        var samples = await _workshop.DecodeAsync(path);

        Assert.InRange(samples.Length, 7 * AudioDecoder.SampleRate, 8.1 * AudioDecoder.SampleRate);
    }

    [Fact]
    public async Task A_header_without_sound_is_refused()
    {
        var path = await _workshop.SynthesiseAsync("bare.flac", AudioWorkshop.Music);
        var bytes = await File.ReadAllBytesAsync(path, Cancellation);
        _workshop.Write("bare.flac", bytes.AsSpan(0, 60));

        var refusal = await Assert.ThrowsAsync<AudioException>(() => _workshop.DecodeAsync(path));

        Assert.StartsWith("“bare.flac” ", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tenth_of_a_second_is_sound_too()
    {
        var path = await _workshop.SynthesiseAsync("click.mp3", "sine=d=0.1:r=44100");

        var facts = await _workshop.Probe.ProbeAsync(path, Cancellation);
        var samples = await _workshop.DecodeAsync(path);

        Assert.InRange(facts.Duration!.Value.TotalSeconds, 0.05, 0.2);
        Assert.InRange(samples.Length, 4000, 10_000);
    }

    [Fact]
    public async Task The_wrong_extension_does_not_matter()
    {
        var path = await _workshop.SynthesiseAsync("music.flac", AudioWorkshop.Music);
        File.Move(path, _workshop.PathOf("music.mp3"));

        var facts = await _workshop.Probe.ProbeAsync(_workshop.PathOf("music.mp3"), Cancellation);

        Assert.Equal("flac", facts.Codec);
        Assert.Equal(8 * AudioDecoder.SampleRate, (await _workshop.DecodeAsync(_workshop.PathOf("music.mp3"))).Length, tolerance: 1.0);
    }

    [Theory]
    [InlineData("two\nlines.wav")]
    [InlineData("🎵 party 🎉.wav")]
    [InlineData("שלום עולם.wav")]
    [InlineData("-i.wav")]
    [InlineData("http:%d?x=1#[a],'b'.wav")]
    [InlineData("con;cat|$(touch x).wav")]
    public async Task Any_name_will_do(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not allow these names.");
        var path = await _workshop.SynthesiseAsync("plain.wav", "sine=d=0.2:r=48000");
        File.Move(path, _workshop.PathOf(name));

        var facts = await _workshop.Probe.ProbeAsync(_workshop.PathOf(name), Cancellation);

        Assert.Equal(1, facts.Channels);
        Assert.Equal(9600, (await _workshop.DecodeAsync(_workshop.PathOf(name))).Length);
    }

    [Fact]
    public async Task A_name_with_a_line_break_makes_a_sentence_of_one_line() =>
        await RefusesAsync(_workshop.Write("two\nlines.mp3", []), "“two lines.mp3” is empty.");

    [Fact]
    public async Task A_file_deleted_while_it_is_read_is_heard_to_the_end_or_refused_in_one_sentence()
    {
        var path = await _workshop.SynthesiseAsync("fleeting.wav", "anoisesrc=d=60:r=48000");
        await using var source = await _workshop.Decoder.OpenAsync(path, Cancellation);
        var first = await source.ReadAsync(new float[4800], Cancellation);

        File.Delete(path);

        Assert.Equal(4800, first);
        Assert.InRange((await AudioWorkshop.ReadAllAsync(source)).Length, 1, 60 * AudioDecoder.SampleRate);
    }

    public void Dispose() => _workshop.Dispose();

    private async Task RefusesAsync(string path, string sentence)
    {
        var probing = await Assert.ThrowsAsync<AudioException>(() => _workshop.Probe.ProbeAsync(path, Cancellation));
        var decoding = await Assert.ThrowsAsync<AudioException>(() => _workshop.DecodeAsync(path));

        Assert.Equal(sentence, probing.Message);
        Assert.Equal(sentence, decoding.Message);
    }
}
