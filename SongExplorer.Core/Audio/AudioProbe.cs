using System.Globalization;
using System.Text.Json;
using SongExplorer.Songs;

namespace SongExplorer.Audio;

/// <summary>Asks ffprobe what a file holds.</summary>
public sealed class AudioProbe(FfmpegTools tools)
{
    private const int MostBytes = 64 * 1024 * 1024;

    /// <summary>Reads tags and facts of the first audio stream.</summary>
    /// <exception cref="AudioException">The file cannot be read or holds no audio.</exception>
    /// <exception cref="FfmpegMissingException">ffprobe is not installed.</exception>
    public async Task<AudioFacts> ProbeAsync(string path, CancellationToken cancellationToken)
    {
        await Task.Run(() => AudioPath.Check(path), cancellationToken);
        var subject = AudioPath.Quote(path);
        string[] arguments =
        [
            "-hide_banner", "-loglevel", "level+warning", .. AudioInput.MemoryLimit,
            "-of", "json=compact=1",
            "-show_entries", "format=format_name,duration:format_tags:stream=codec_type,codec_name,sample_rate,channels,duration:stream_tags:stream_disposition=attached_pic",
            .. AudioInput.Of(path),
        ];

        await using var process = tools.StartFfprobe(subject, arguments);
        var answer = await process.ReadAllAsync(MostBytes, cancellationToken);
        await process.WaitAsync(cancellationToken);
        try
        {
            using var document = JsonDocument.Parse(answer);
            return Read(document.RootElement, process.Log, subject);
        }
        catch (JsonException e)
        {
            throw new AudioException($"{subject} is damaged: what it says about itself cannot be understood.", e);
        }
    }

    private static AudioFacts Read(JsonElement root, FfmpegLog log, string subject)
    {
        if (!root.TryGetProperty("format", out var format) || !root.TryGetProperty("streams", out var list))
        {
            throw FfmpegReason.For(subject, log);
        }

        var streams = list.EnumerateArray().ToList();
        var audio = streams.Find(stream => Text(stream, "codec_type") == "audio");
        if (audio.ValueKind == JsonValueKind.Undefined)
        {
            throw new AudioException(streams.Exists(stream => Text(stream, "codec_type") == "video")
                ? $"{subject} holds pictures, but no sound."
                : $"{subject} holds no sound.");
        }

        // ffprobe takes anything that is named .mp3 for MP3, but finds neither rate nor channels in it.
        var sampleRate = (int)(Number(audio, "sample_rate") ?? 0);
        var channels = (int)(Number(audio, "channels") ?? 0);
        if (sampleRate <= 0 || channels <= 0)
        {
            throw new AudioException($"{subject} is damaged, or not an audio file.");
        }

        return new AudioFacts(
            Duration(format, audio, log),
            Text(audio, "codec_name") ?? "unknown",
            sampleRate,
            channels,
            HasCover: streams.Exists(stream => stream.TryGetProperty("disposition", out var use) && Number(use, "attached_pic") == 1),
            TagReader.Read(format, audio));
    }

    private static TimeSpan? Duration(JsonElement format, JsonElement audio, FfmpegLog log)
    {
        // Size divided by the bit rate of the first frames can be off by a factor.
        if (log.Says("Estimating duration from bitrate"))
        {
            return null;
        }

        var seconds = Number(audio, "duration") ?? Number(format, "duration");
        return seconds > 0 && seconds < TimeSpan.MaxValue.TotalSeconds ? TimeSpan.FromSeconds(seconds.Value) : null;
    }

    private static double? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && double.TryParse(value.ToString(), CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.ToString() : null;
}

/// <summary>What a file says about its sound. <see cref="Duration"/> is <c>null</c> where the container does not tell.</summary>
public sealed record AudioFacts(TimeSpan? Duration, string Codec, int SampleRate, int Channels, bool HasCover, SongTags Tags);
