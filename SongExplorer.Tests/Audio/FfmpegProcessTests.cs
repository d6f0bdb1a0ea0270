using SongExplorer.Audio;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Audio;

/// <summary>ffmpeg is started, waited for and ended: nothing stays behind, nobody waits for ever.</summary>
public sealed class FfmpegProcessTests : IDisposable
{
    private readonly AudioWorkshop _workshop = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Disposing_early_ends_the_process()
    {
        var path = await _workshop.SynthesiseAsync("music.wav", "anoisesrc=d=60:r=48000");
        var source = await _workshop.Decoder.OpenAsync(path, Cancellation);
        var id = ((FfmpegSource)source).ProcessId;
        await source.ReadAsync(new float[480], Cancellation);
        Assert.True(IsAlive(id));

        await source.DisposeAsync();

        Assert.False(IsAlive(id));
        Assert.InRange(source.CpuSeconds, 0.001, 60);
    }

    [Fact]
    public async Task Cancelling_a_read_that_hangs_throws_and_ends_the_process()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no named pipes in the file system of Windows.");
        using var cancel = new CancellationTokenSource();
        await using var process = await ReadingFromNobodyAsync(new AudioOptions { StallTimeout = TimeSpan.FromMinutes(5) });
        var id = process.Id;
        var read = process.ReadAsync(new byte[16], cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => read);
        await process.DisposeAsync();
        Assert.False(IsAlive(id));
    }

    [Fact]
    public async Task A_stall_ends_in_one_sentence()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no named pipes in the file system of Windows.");
        await using var process = await ReadingFromNobodyAsync(new AudioOptions { StallTimeout = TimeSpan.FromSeconds(0.5) });

        var stall = await Assert.ThrowsAsync<AudioException>(() => process.ReadAsync(new byte[16], Cancellation));

        Assert.Equal("Reading “nobody” stalled: nothing came for 0.5 seconds.", stall.Message);
    }

    [Fact]
    public async Task Work_that_goes_on_for_too_long_ends_in_one_sentence()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in for ffmpeg is a shell script.");
        var script = Script("while :; do printf 0000; sleep 0.05; done");
        var decoder = new AudioDecoder(AudioWorkshop.With(new AudioOptions { FfmpegPath = script, WorkTimeout = TimeSpan.FromSeconds(0.6) }));
        var path = await _workshop.SynthesiseAsync("music.wav", "sine=d=1");

        var refusal = await Assert.ThrowsAsync<AudioException>(() => AudioWorkshop.DecodeAsync(decoder, path));

        Assert.Equal("Reading “music.wav” took longer than 0.01 minutes.", refusal.Message);
    }

    [Fact]
    public async Task The_operating_system_limits_its_memory()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux lets a parent limit its child.");
        await using var process = await ReadingFromNobodyAsync(new AudioOptions { MostMemory = 600_000_000 });

        var limits = await File.ReadAllLinesAsync($"/proc/{process.Id}/limits", Cancellation);

        Assert.Matches(@"^Max address space +600000000 +600000000 +bytes", limits.Single(line => line.StartsWith("Max address space", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_program_that_hangs_is_ended_with_what_it_started()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in for ffmpeg is a shell script.");
        var pid = _workshop.PathOf("pid");
        var script = Script($"sleep 1000 &\necho $! > '{pid}'\nwait");
        var decoder = new AudioDecoder(AudioWorkshop.With(new AudioOptions { FfmpegPath = script, StallTimeout = TimeSpan.FromSeconds(1) }));
        var path = await _workshop.SynthesiseAsync("music.wav", "sine=d=1");

        var stall = await Assert.ThrowsAsync<AudioException>(() => AudioWorkshop.DecodeAsync(decoder, path));

        Assert.Equal("Reading “music.wav” stalled: nothing came for 1 seconds.", stall.Message);
        Assert.False(IsAlive(int.Parse(await File.ReadAllTextAsync(pid, Cancellation), null)));
    }

    [Fact]
    public async Task Being_told_to_stop_is_not_taken_for_the_end_of_the_music()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        var path = await _workshop.SynthesiseAsync("music.wav", "anoisesrc=d=60:r=48000");
        await using var source = await _workshop.Decoder.OpenAsync(path, Cancellation);
        await source.ReadAsync(new float[480], Cancellation);

        await AudioWorkshop.ExecuteAsync("kill", "-INT", $"{((FfmpegSource)source).ProcessId}");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AudioWorkshop.ReadAllAsync(source));
    }

    [Fact]
    public async Task A_crash_is_not_taken_for_the_end_of_the_music()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        var path = await _workshop.SynthesiseAsync("music.wav", "anoisesrc=d=60:r=48000");
        await using var source = await _workshop.Decoder.OpenAsync(path, Cancellation);
        await source.ReadAsync(new float[480], Cancellation);

        await AudioWorkshop.ExecuteAsync("kill", "-SEGV", $"{((FfmpegSource)source).ProcessId}");

        var crash = await Assert.ThrowsAsync<AudioException>(() => AudioWorkshop.ReadAllAsync(source));
        Assert.Equal("ffmpeg broke down while reading “music.wav”.", crash.Message);
    }

    [Fact]
    public async Task A_missing_ffmpeg_is_said_once_for_all_files()
    {
        var tools = AudioWorkshop.With(new AudioOptions { FfprobePath = _workshop.PathOf("nowhere") });
        var path = _workshop.Write("music.mp3", [1]);

        var missing = await Assert.ThrowsAsync<FfmpegMissingException>(() => new AudioProbe(tools).ProbeAsync(path, Cancellation));

        Assert.StartsWith("There is no ffprobe at ", missing.Message, StringComparison.Ordinal);
        Assert.Contains("Install it with: ", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tools_tell_their_version() =>
        Assert.Matches(@"^ffmpeg \S+, ffprobe \S+$", await _workshop.Tools.VersionAsync(Cancellation));

    [Fact]
    public async Task Another_program_in_place_of_ffmpeg_is_noticed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in for ffmpeg is a shell script.");
        var script = Script("echo hello");

        var refusal = await Assert.ThrowsAsync<AudioException>(
            () => AudioWorkshop.With(new AudioOptions { FfmpegPath = script }).VersionAsync(Cancellation));

        Assert.Equal($"“{script}” does not answer as ffmpeg does.", refusal.Message);
    }

    public void Dispose() => _workshop.Dispose();

    private async Task<FfmpegProcess> ReadingFromNobodyAsync(AudioOptions limits)
    {
        var pipe = _workshop.PathOf("nobody");
        await AudioWorkshop.ExecuteAsync("mkfifo", pipe);
        return FfmpegProcess.Start(_workshop.Tools.FfmpegPath, ["-nostdin", "-i", pipe, "-f", "null", "-"], "“nobody”", limits);
    }

    private string Script(string body)
    {
        var path = _workshop.PathOf("program");
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        return path;
    }

    /// <summary>A process that is over but not yet collected by its parent counts as over.</summary>
    private static bool IsAlive(int id) =>
        File.Exists($"/proc/{id}/stat") && !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);
}
