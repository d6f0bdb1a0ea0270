using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace SongExplorer.Benchmarks.Previews;

/// <summary>Real AAC and JPEG, made by ffmpeg when they are first asked for, once in a run.</summary>
internal static class ScriptedSounds
{
    private static readonly ConcurrentDictionary<string, Lazy<byte[]>> Made = new();

    /// <summary>Textures far from each other, so that vectors tell them apart.</summary>
    private static readonly string[] Sources =
    [
        "aevalsrc=exprs='0.4*sin(2*PI*220*t)*exp(-4*mod(t,0.5))+0.2*sin(2*PI*331*t)'",
        "aevalsrc=exprs='0.4*sin(2*PI*t*(110+40*t))'",
        "anoisesrc=color=pink:amplitude=0.4:seed=1",
        "aevalsrc=exprs='0.5*sin(2*PI*1760*t)*gt(sin(2*PI*3*t),0)'",
        "aevalsrc=exprs='0.2*sin(2*PI*262*t)+0.2*sin(2*PI*330*t)+0.2*sin(2*PI*392*t)'",
        "anoisesrc=color=brown:amplitude=0.6:seed=2",
        "aevalsrc=exprs='0.8*sin(2*PI*55*t)*exp(-12*mod(t,0.4))+0.2*(random(0)-0.5)*exp(-30*mod(t+0.2,0.4))'",
        "aevalsrc=exprs='0.4*sin(2*PI*660*t+8*sin(2*PI*5*t))'",
    ];

    private static readonly string[] Colours = ["#8a3324", "#24618a", "#3c8a24", "#8a7a24", "#5a248a", "#248a80", "#8a2460", "#444444"];

    public static int Count => Sources.Length;

    /// <summary>A whole M4A. Songs with the same sound differ in a box at the end that no player reads, as every file of a store differs.</summary>
    public static byte[] Preview(ScriptedSong song, int seconds)
    {
        var sound = Make(
            $"{song.Sound} {seconds}", ".m4a",
            "-f", "lavfi", "-i", Sources[song.Sound], "-t", seconds.ToString(CultureInfo.InvariantCulture), "-ac", "2", "-ar", "44100", "-c:a", "aac", "-b:a", "128k", "-movflags", "+faststart");
        var free = new byte[16];
        BinaryPrimitives.WriteInt32BigEndian(free, free.Length);
        "free"u8.CopyTo(free.AsSpan(4));
        BinaryPrimitives.WriteInt64BigEndian(free.AsSpan(8), song.Id);
        return [.. sound, .. free];
    }

    /// <summary>A JPEG, 200 pixels wide whatever was asked for.</summary>
    public static byte[] Artwork(ScriptedSong song) =>
        Make($"picture {song.Sound}", ".jpg", "-f", "lavfi", "-i", $"color=c={Colours[song.Sound]}:s=200x200,drawgrid=w=50:h=50:c=white@0.4", "-frames:v", "1", "-q:v", "4");

    private static byte[] Make(string key, string extension, params string[] arguments) =>
        Made.GetOrAdd(key, _ => new Lazy<byte[]>(() => Ffmpeg(extension, arguments))).Value;

    private static byte[] Ffmpeg(string extension, string[] arguments)
    {
        var path = Path.Combine(Path.GetTempPath(), $"songexplorer-store-{Guid.NewGuid():N}{extension}");
        try
        {
            using var process = Process.Start(new ProcessStartInfo("ffmpeg", ["-v", "error", "-nostdin", "-y", .. arguments, path]) { RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? File.ReadAllBytes(path) : throw new InvalidOperationException($"ffmpeg: {errors}");
        }
        finally
        {
            File.Delete(path);
        }
    }
}
