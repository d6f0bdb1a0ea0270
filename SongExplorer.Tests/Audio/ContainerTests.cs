using SongExplorer.Audio;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Audio;

/// <summary>What is taken: each kind of file that the installed ffmpeg can write, read back whatever it is called.</summary>
public sealed class ContainerTests : IDisposable
{
    private readonly AudioWorkshop _workshop = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("aac", "")]
    [InlineData("ac3", "")]
    [InlineData("aiff", "")]
    [InlineData("asf", "")]
    [InlineData("au", "")]
    [InlineData("avi", "-c:a mp3")]
    [InlineData("caf", "")]
    [InlineData("dts", "-strict -2 -c:a dca")]
    [InlineData("eac3", "")]
    [InlineData("flac", "")]
    [InlineData("flv", "-c:a mp3")]
    [InlineData("m4a", "-c:a alac")]
    [InlineData("m4b", "-c:a aac -f ipod")]
    [InlineData("mka", "")]
    [InlineData("mlp", "-strict -2")]
    [InlineData("mov", "")]
    [InlineData("mp2", "")]
    [InlineData("mp3", "")]
    [InlineData("mp3", "-id3v2_version 0 -write_xing 0")]
    [InlineData("mp4", "")]
    [InlineData("mpg", "-c:a mp2")]
    [InlineData("oga", "-c:a flac")]
    [InlineData("ogg", "-c:a libvorbis")]
    [InlineData("opus", "")]
    [InlineData("ra", "-c:a real_144 -ar 8000 -ac 1 -f rm")]
    [InlineData("thd", "-strict -2")]
    [InlineData("ts", "-c:a aac")]
    [InlineData("tta", "")]
    [InlineData("voc", "")]
    [InlineData("w64", "")]
    [InlineData("wav", "")]
    [InlineData("wav", "-rf64 always")]
    [InlineData("webm", "-c:a libopus")]
    [InlineData("wma", "")]
    [InlineData("wv", "")]
    public async Task A_file_of_this_kind_is_heard_and_its_first_bytes_are_known(string extension, string options)
    {
        var path = await _workshop.SynthesiseAsync("sound." + extension, "sine=d=2:r=44100", options.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.True(SoundBytes.MayBeSound(Head(path)));
        Assert.True((await _workshop.Probe.ProbeAsync(path, Cancellation)).SampleRate > 0);
        Assert.InRange((await _workshop.DecodeAsync(path)).Length, 1.5 * AudioDecoder.SampleRate, 2.5 * AudioDecoder.SampleRate);
    }

    [Fact]
    public async Task An_MP3_that_begins_with_zeros_is_known()
    {
        var path = await _workshop.SynthesiseAsync("padded.mp3", "sine=d=1", "-id3v2_version", "0");
        _workshop.Write("padded.mp3", [.. new byte[1000], .. await File.ReadAllBytesAsync(path, Cancellation)]);

        Assert.True(SoundBytes.MayBeSound(Head(path)));
    }

    [Theory]
    [InlineData("#EXTM3U\nsong.mp3\n")]
    [InlineData("[playlist]\nFile1=song.mp3\n")]
    [InlineData("ffconcat version 1.0\nfile song.mp3\n")]
    [InlineData("<?xml version=\"1.0\"?><MPD/>")]
    [InlineData("<asx version=\"3.0\"/>")]
    [InlineData("<!DOCTYPE html><html></html>")]
    [InlineData("v=0\no=- 0 0 IN IP4 127.0.0.1\n")]
    [InlineData("FILE \"song.wav\" WAVE\n")]
    [InlineData("#!/bin/sh\necho\n")]
    [InlineData("PK\u0003\u0004")]
    [InlineData("MZ\u0090\0\u0003")]
    [InlineData("\u007fELF\u0002\u0001")]
    [InlineData("Rar!\u001a\u0007")]
    [InlineData("%PDF-1.7")]
    [InlineData("GIF89a")]
    [InlineData("\u0089PNG\r\n\u001a\n")]
    [InlineData("SQLite format 3\0")]
    [InlineData("")]
    [InlineData("\0\0\0\0")]
    [InlineData("ÿþ#\0E\0X\0T\0M\03\0U\0")] // UTF-16
    [InlineData("ÿØÿà\0\u0010JFIF")]
    public void What_begins_like_this_is_not_taken(string beginning) =>
        Assert.False(SoundBytes.MayBeSound(System.Text.Encoding.Latin1.GetBytes(beginning)));

    [Fact]
    public void A_gzip_of_anything_is_not_taken() => Assert.False(SoundBytes.MayBeSound([0x1F, 0x8B, 8, 0, 0, 0, 0, 0]));

    public void Dispose() => _workshop.Dispose();

    private static byte[] Head(string path)
    {
        using var file = File.OpenRead(path);
        var head = new byte[SoundBytes.Length];
        return head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
    }
}
