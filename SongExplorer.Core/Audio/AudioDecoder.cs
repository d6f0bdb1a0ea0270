namespace SongExplorer.Audio;

/// <summary>Decodes any file that ffmpeg reads to mono float samples at 48 kHz.</summary>
public sealed class AudioDecoder(FfmpegTools tools)
{
    /// <summary>Hertz of everything that is decoded.</summary>
    public const int SampleRate = 48_000;

    // ffmpeg mixes float channels down with their sum's gain above 1, and clips later; rematrix_maxval=1 makes it the mean.
    internal const string ToMono48 = "aresample=48000:rematrix_maxval=1,aformat=sample_fmts=flt:channel_layouts=mono";

    // Errors alone would do, but the CPU time is only told at this level.
    internal static readonly string[] Quietly = ["-nostdin", "-hide_banner", "-nostats", "-loglevel", "level+info", "-benchmark", .. AudioInput.MemoryLimit];

    // Without flush_packets ffmpeg writes 32 KiB at a time instead of 5.
    internal static readonly string[] ToPipe = ["-flush_packets", "0", "-f", "f32le", "pipe:1"];

    /// <summary>Starts decoding at the beginning of the file. Dispose the source to end ffmpeg, finished or not.</summary>
    /// <exception cref="AudioException">The file cannot be opened.</exception>
    /// <exception cref="FfmpegMissingException">ffmpeg is not installed.</exception>
    public Task<IAudioSource> OpenAsync(string path, CancellationToken cancellationToken) => Task.Run<IAudioSource>(
        () =>
        {
            AudioPath.Check(path);
            var subject = AudioPath.Quote(path);
            string[] input = ["-threads", "1", .. AudioInput.Of(path)];
            return new FfmpegSource(tools.StartFfmpeg(subject, [.. Quietly, .. input, "-map", "0:a:0", "-af", ToMono48, .. ToPipe]), subject, tools.LongestSound);
        },
        cancellationToken);

    /// <summary>
    /// Decodes only windows of a file, one after the other: bit for bit the samples that decoding the whole file has there.
    /// The source ends early when the file turns out to hold less than promised; decode the whole file then.
    /// </summary>
    /// <param name="starts">Where the windows begin, in samples at 48 kHz.</param>
    /// <param name="length">Samples at 48 kHz in each window.</param>
    /// <returns><c>null</c> when the file's format cannot be entered exactly, or when this would not be faster than decoding all of it.</returns>
    /// <exception cref="AudioException">The file cannot be opened.</exception>
    /// <exception cref="FfmpegMissingException">ffmpeg is not installed.</exception>
    public Task<IAudioSource?> OpenWindowsAsync(string path, IReadOnlyList<long> starts, int length, CancellationToken cancellationToken) =>
        Task.Run<IAudioSource?>(
            () =>
            {
                AudioPath.Check(path);
                if (starts.Max() + length > Samples(tools.LongestSound) || !WindowCut.IsFaster(starts, length) || !WindowCut.IsExactFor(path))
                {
                    return null;
                }

                var subject = AudioPath.Quote(path);
                var cut = WindowCut.Arguments(AudioInput.Of(path), starts, length);
                return new FfmpegSource(tools.StartFfmpeg(subject, [.. Quietly, .. cut, .. ToPipe]), subject, tools.LongestSound, (long)starts.Count * length);
            },
            cancellationToken);

    internal static long Samples(TimeSpan time) => time.Ticks / TimeSpan.TicksPerSecond * SampleRate;
}
