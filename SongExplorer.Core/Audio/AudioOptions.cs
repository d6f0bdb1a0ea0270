using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace SongExplorer.Audio;

/// <summary>Where ffmpeg is, and how long to wait for it.</summary>
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
}

[OptionsValidator]
internal sealed partial class AudioOptionsValidator : IValidateOptions<AudioOptions>;
