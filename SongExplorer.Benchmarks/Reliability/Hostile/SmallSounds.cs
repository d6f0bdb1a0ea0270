using System.Diagnostics;

namespace SongExplorer.Benchmarks.Reliability.Hostile;

/// <summary>A second of sound in every format that is about, to be broken.</summary>
internal static class SmallSounds
{
    private static readonly string[][] Formats =
    [
        ["-f", "wav"],
        ["-f", "mp3", "-c:a", "libmp3lame"],
        ["-f", "flac"],
        ["-f", "ogg", "-c:a", "libvorbis"],
        ["-f", "ogg", "-c:a", "libopus"],
        ["-f", "ipod", "-c:a", "aac"],
        ["-f", "adts", "-c:a", "aac"],
        ["-f", "aiff"],
    ];

    public static async Task<IReadOnlyList<byte[]>> MakeAsync(Scratch scratch, CancellationToken cancellationToken)
    {
        var source = scratch.Of("one second.wav");
        await File.WriteAllBytesAsync(source, Tones.Make(5, 1), cancellationToken);
        var sounds = new List<byte[]>();
        foreach (var format in Formats)
        {
            var target = scratch.Of("one second in another format");
            using var ffmpeg = Process.Start("ffmpeg", ["-v", "quiet", "-nostdin", "-y", "-i", source, "-metadata", "title=One second", .. format, target]);
            await ffmpeg.WaitForExitAsync(cancellationToken);
            if (ffmpeg.ExitCode == 0)
            {
                sounds.Add(await File.ReadAllBytesAsync(target, cancellationToken));
            }
        }

        return sounds;
    }
}
