using System.Runtime.InteropServices;
using SongExplorer.Audio;
using SongExplorer.Importing.Demo.Synth;
using SongExplorer.Jobs;

namespace SongExplorer.Importing.Demo;

/// <summary>Writes a small library of music that is composed and synthesised on the spot: eight styles, eight tracks of 28 s each.</summary>
public sealed class DemoLibrary(FfmpegTools tools)
{
    /// <summary>Writes the tracks that are not there yet, each whole or not at all, and gives the paths of all.</summary>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="FfmpegMissingException">ffmpeg is not installed.</exception>
    public async Task<IReadOnlyList<string>> WriteAsync(string folder, IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        var tracks = DemoTrack.All().ToList();
        var done = 0;
        await Parallel.ForEachAsync(
            tracks,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken },
            async (track, cancellation) =>
            {
                var path = Path.Combine(folder, track.File);
                if (!File.Exists(path))
                {
                    await RecordAsync(track, path, cancellation);
                }

                progress.Report(new JobProgress("Composing", Interlocked.Increment(ref done), tracks.Count, track.Title));
            });
        return [.. tracks.Select(track => Path.Combine(folder, track.File))];
    }

    private async Task RecordAsync(DemoTrack track, string path, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var (sound, cover, unfinished) = (path + ".pcm", path + ".ppm", path + ".part");
        try
        {
            await WriteAsync(sound, track.Perform(), cancellationToken);
            await File.WriteAllBytesAsync(cover, DemoCover.Draw(track.Seed, track.Genre), cancellationToken);
            await EncodeAsync(track, sound, cover, unfinished, cancellationToken);
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(sound);
            File.Delete(cover);
            File.Delete(unfinished);
        }
    }

    private static async Task WriteAsync(string path, short[] frames, CancellationToken cancellationToken)
    {
        await using var file = File.Create(path);
        await Task.Run(() => file.Write(MemoryMarshal.AsBytes<short>(frames)), cancellationToken);
    }

    private async Task EncodeAsync(DemoTrack track, string sound, string cover, string output, CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            "-nostdin", "-hide_banner", "-loglevel", "level+error", "-y",
            "-f", "s16le", "-ar", $"{Tape.Rate}", "-ac", "2", "-protocol_whitelist", "file", "-i", "file:" + sound,
            "-f", "ppm_pipe", "-protocol_whitelist", "file", "-i", "file:" + cover,
            "-map", "0:a", "-c:a", "libmp3lame", "-q:a", "4", "-compression_level", "7",
            "-map", "1:v", "-c:v", "mjpeg", "-q:v", "4", "-pix_fmt", "yuvj420p", "-disposition:v", "attached_pic",
            "-metadata", "title=" + track.Title, "-metadata", "artist=" + track.Album.Artist, "-metadata", "album=" + track.Album.Title,
            "-metadata", "genre=" + track.Genre, "-metadata", $"date={track.Album.Year}", "-metadata", $"track={track.Number}", "-metadata", $"TBPM={track.Bpm}",
            "-f", "mp3", "file:" + output,
        ];
        await using var process = tools.StartFfmpeg($"“{track.Title}”", arguments);
        if (await process.WaitAsync(cancellationToken) != 0)
        {
            throw new IOException(process.Log.Says("No space left on device")
                ? $"The disk is full: “{track.Title}” could not be written."
                : $"ffmpeg could not write “{track.Title}” as MP3.");
        }
    }
}
