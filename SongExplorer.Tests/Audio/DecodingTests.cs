using System.Buffers.Binary;
using SongExplorer.Audio;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Audio;

public sealed class DecodingTests : IDisposable
{
    private readonly AudioWorkshop _workshop = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sixteen_bit_samples_come_out_as_they_are_divided_by_32768()
    {
        short[] written = [0, 1, -1, 12345, -12345, short.MaxValue, short.MinValue];
        var path = _workshop.Write("mono.wav", Wav(channels: 1, written));

        var samples = await _workshop.DecodeAsync(path);

        Assert.Equal(written.Select(sample => sample / 32768f), samples);
    }

    [Fact]
    public async Task Stereo_becomes_the_mean_of_both_channels()
    {
        var path = _workshop.Write("stereo.wav", Wav(channels: 2, 20000, 10000, -32768, -32768, 32767, 32767, 30000, -30000));

        var samples = await _workshop.DecodeAsync(path);

        Assert.Equal([15000 / 32768f, -1f, 32767 / 32768f, 0f], samples);
    }

    [Theory]
    [InlineData("mp3", "-b:a", "128k")]
    [InlineData("ogg", "-c:a", "libvorbis")]
    [InlineData("opus", "-c:a", "libopus")]
    [InlineData("m4a", "-c:a", "aac")]
    [InlineData("flac")]
    [InlineData("wv")]
    [InlineData("aiff")]
    public async Task Every_usual_format_comes_out_as_eight_seconds_at_48_kHz(string format, params string[] options)
    {
        var path = await _workshop.SynthesiseAsync("music." + format, AudioWorkshop.Music, options);

        var samples = await _workshop.DecodeAsync(path);

        Assert.InRange(samples.Length, 7.99 * AudioDecoder.SampleRate, 8.1 * AudioDecoder.SampleRate);
        Assert.InRange(samples.Max(), 0.3f, 1f);
    }

    [Theory]
    [InlineData(1, 8_000)]
    [InlineData(6, 44_100)]
    [InlineData(8, 192_000)]
    public async Task Any_number_of_channels_at_any_rate_is_mixed_without_clipping(int channels, int rate)
    {
        var loud = string.Join('|', Enumerable.Repeat("0.99*sin(2*PI*440*t)", channels));
        var path = await _workshop.SynthesiseAsync("loud.wav", $"aevalsrc=exprs='{loud}':d=0.5:s={rate}", "-c:a", "pcm_s24le");

        var samples = await _workshop.DecodeAsync(path);

        Assert.InRange(samples.Length, 23_900, 24_100);
        Assert.InRange(samples.Max(), 0.9f, 1f);
    }

    [Fact]
    public async Task Buffers_are_filled_to_the_brim_until_the_end()
    {
        var path = await _workshop.SynthesiseAsync("one.wav", "sine=d=1:r=48000", "-ac", "1");
        await using var source = await _workshop.Decoder.OpenAsync(path, Cancellation);
        var buffer = new float[7001];
        var counts = new List<int>();
        do
        {
            counts.Add(await source.ReadAsync(buffer, Cancellation));
        }
        while (counts[^1] > 0);

        Assert.Equal([7001, 7001, 7001, 7001, 7001, 7001, 48_000 - (6 * 7001), 0], counts);
    }

    [Fact]
    public async Task A_video_is_listened_to_and_not_watched()
    {
        var path = await _workshop.RunAsync(
            "video.mp4", "-f", "lavfi", "-i", "testsrc=d=1", "-f", "lavfi", "-i", "sine=d=1", "-pix_fmt", "yuv420p", "-shortest");

        Assert.InRange((await _workshop.DecodeAsync(path)).Length, 45_000, 51_000);
    }

    [Fact]
    public async Task What_decoding_cost_is_known_at_the_end()
    {
        var path = await _workshop.SynthesiseAsync("costly.mp3", "anoisesrc=d=30");
        var before = ChildProcesses.ProcessorTime;
        await using var source = await _workshop.Decoder.OpenAsync(path, Cancellation);

        await AudioWorkshop.ReadAllAsync(source);

        Assert.InRange(source.CpuSeconds, 0.02, 30);

        // Other tests have children too, so that this is only a limit; and the kernel rounds.
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not tell what children cost.");
        Assert.InRange(source.CpuSeconds, 0, (ChildProcesses.ProcessorTime - before).TotalSeconds + 0.05);
    }

    public void Dispose() => _workshop.Dispose();

    private static byte[] Wav(short channels, params ReadOnlySpan<short> samples)
    {
        var wav = new byte[44 + (samples.Length * 2)];
        var head = wav.AsSpan();
        "RIFF"u8.CopyTo(head);
        BinaryPrimitives.WriteInt32LittleEndian(head[4..], wav.Length - 8);
        "WAVEfmt "u8.CopyTo(head[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(head[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(head[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(head[22..], channels);
        BinaryPrimitives.WriteInt32LittleEndian(head[24..], AudioDecoder.SampleRate);
        BinaryPrimitives.WriteInt32LittleEndian(head[28..], AudioDecoder.SampleRate * channels * 2);
        BinaryPrimitives.WriteInt16LittleEndian(head[32..], (short)(channels * 2));
        BinaryPrimitives.WriteInt16LittleEndian(head[34..], 16);
        "data"u8.CopyTo(head[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(head[40..], samples.Length * 2);
        for (var i = 0; i < samples.Length; i++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(head[(44 + (2 * i))..], samples[i]);
        }

        return wav;
    }
}
