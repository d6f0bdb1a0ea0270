using System.Diagnostics;
using SongExplorer.Benchmarks;

namespace SongExplorer.Tests.Support;

/// <summary>Makes small audio files whose sound is known.</summary>
internal static class TestAudio
{
    /// <summary>Writes a mono 16-bit WAV of a decaying tone with a beat, so that every frequency gives another song.</summary>
    public static string WriteWav(string path, double seconds = 3, double frequency = 440, int sampleRate = 48_000)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, WavFile.Of((int)(seconds * sampleRate), sampleRate, time => 0.5 * Math.Exp(-4 * (time % 0.5)) * Math.Sin(2 * Math.PI * frequency * time)));
        return path;
    }

    /// <summary>Runs ffmpeg with arguments that a test wrote itself.</summary>
    public static void Ffmpeg(params string[] arguments)
    {
        var start = new ProcessStartInfo("ffmpeg", ["-v", "error", "-nostdin", "-y", .. arguments]) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors);
    }
}
