using Microsoft.Extensions.Options;

namespace SongExplorer.Audio;

/// <summary>Finds and starts ffmpeg and ffprobe.</summary>
public sealed class FfmpegTools(IOptions<AudioOptions> options)
{
    /// <summary>The path of ffmpeg.</summary>
    /// <exception cref="FfmpegMissingException">It is not installed.</exception>
    public string FfmpegPath => Find("ffmpeg", options.Value.FfmpegPath);

    /// <summary>The path of ffprobe.</summary>
    /// <exception cref="FfmpegMissingException">It is not installed.</exception>
    public string FfprobePath => Find("ffprobe", options.Value.FfprobePath);

    /// <summary>The longest sound that is decoded.</summary>
    internal TimeSpan LongestSound => options.Value.LongestSound;

    /// <summary>What the two say about themselves, for example "ffmpeg 5.1.9, ffprobe 5.1.9".</summary>
    /// <exception cref="FfmpegMissingException">One of them is not installed.</exception>
    /// <exception cref="AudioException">One of them does not start or does not answer.</exception>
    public async Task<string> VersionAsync(CancellationToken cancellationToken) =>
        $"{await VersionAsync(FfmpegPath, cancellationToken)}, {await VersionAsync(FfprobePath, cancellationToken)}";

    internal FfmpegProcess StartFfmpeg(string subject, IEnumerable<string> arguments) =>
        FfmpegProcess.Start(FfmpegPath, arguments, subject, options.Value);

    internal FfmpegProcess StartFfprobe(string subject, IEnumerable<string> arguments) =>
        FfmpegProcess.Start(FfprobePath, arguments, subject, options.Value);

    private async Task<string> VersionAsync(string program, CancellationToken cancellationToken)
    {
        await using var process = FfmpegProcess.Start(program, ["-version"], program, options.Value);
        var answer = await process.ReadTextAsync(limit: 64 * 1024, cancellationToken);

        // "ffmpeg version 5.1.9-0+deb12u1 Copyright (c) …"
        var words = answer.Split(' ', 4);
        return words is [_, "version", var version, ..] && await process.WaitAsync(cancellationToken) == 0
            ? $"{words[0]} {version.Split('-')[0]}"
            : throw new AudioException($"“{program}” does not answer as ffmpeg does.");
    }

    private static string Find(string name, string configured)
    {
        if (configured.Length > 0)
        {
            return File.Exists(configured)
                ? configured
                : throw new FfmpegMissingException($"There is no {name} at “{configured}”, where the settings say it is. {HowToInstall}");
        }

        var file = OperatingSystem.IsWindows() ? name + ".exe" : name;
        var folders = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        return folders.Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists)
            ?? throw new FfmpegMissingException($"{name} is not installed, and without it no music can be read. {HowToInstall}");
    }

    private static string HowToInstall => true switch
    {
        _ when OperatingSystem.IsWindows() => "Install it with: winget install ffmpeg",
        _ when OperatingSystem.IsMacOS() => "Install it with: brew install ffmpeg",
        _ => "Install it with: apt-get install ffmpeg",
    };
}
