using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SongExplorer.Audio;

/// <summary>Where ffmpeg is, and what it may take.</summary>
public sealed class AudioOptions
{
    public const string Section = "Audio";

    /// <summary>The ffmpeg program; empty looks for it on the PATH.</summary>
    public string FfmpegPath { get; set; } = "";

    /// <summary>The ffprobe program; empty looks for it on the PATH.</summary>
    public string FfprobePath { get; set; } = "";

    /// <summary>How long ffmpeg may stay silent before a file is given up.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan StallTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long ffmpeg may work on one file altogether; while its samples wait to be taken, it does not work.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "7.00:00:00")]
    public TimeSpan WorkTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>The longest sound that is decoded: a small file can hold days of silence.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan LongestSound { get; set; } = TimeSpan.FromDays(1);

    /// <summary>Bytes of memory one ffmpeg may take, counted as addresses, of which the program itself needs 300 MB; Linux only.</summary>
    [Range(512L * 1024 * 1024, long.MaxValue)]
    public long MostMemory { get; set; } = 2048L * 1024 * 1024;
}

[OptionsValidator]
internal sealed partial class AudioOptionsValidator : IValidateOptions<AudioOptions>;
