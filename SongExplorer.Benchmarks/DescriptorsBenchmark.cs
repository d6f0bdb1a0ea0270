using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using SongExplorer.Audio;
using SongExplorer.Embeddings;
using SongExplorer.Importing.Demo;
using SongExplorer.Importing.Demo.Synth;
using SongExplorer.Jobs;
using SongExplorer.Songs;

namespace SongExplorer.Benchmarks;

/// <summary>
/// What is measured in songs beside what is known of them: the demo library, whose tempos and keys its synthesiser chose, clicks
/// of 60 to 200 beats a minute, and ffmpeg's own loudness meter on the same files: <c>descriptors</c>.
/// </summary>
internal static partial class DescriptorsBenchmark
{
    private static readonly SongDescriber Describer =
        new(new AudioDecoder(new FfmpegTools(Options.Create(new AudioOptions()))), Options.Create(new EmbeddingOptions()));

    /// <param name="folder">Where the demo library lies, or is written; <c>null</c> writes it somewhere and deletes it again.</param>
    public static async Task<int> RunAsync(string? folder, bool json, bool listed)
    {
        var temporary = folder is null ? Directory.CreateTempSubdirectory("songexplorer-descriptors-") : null;
        try
        {
            var measured = await MeasureAllAsync(folder ?? temporary!.FullName);
            foreach (var track in listed ? measured : [])
            {
                Console.WriteLine($"{track.Kind,-12} {track.Bpm,4} {track.Found.Bpm,7:0.0} {track.Tempo,-9} {track.Key,-9} {track.Found.Key,-9} {track.Found.Loudness,6:0.0} {track.Lufs,6:0.0} {track.Found.Brightness,6:0} {track.Found.Energy:0.00} {track.Name}");
            }

            Print(new Report(measured), json);
            return 0;
        }
        finally
        {
            temporary?.Delete(recursive: true);
        }
    }

    private static async Task<IReadOnlyList<Track>> MeasureAllAsync(string folder)
    {
        var tools = new FfmpegTools(Options.Create(new AudioOptions()));
        await new DemoLibrary(tools).WriteAsync(folder, new Progress<JobProgress>(), CancellationToken.None);
        var tracks = new List<Track>();
        foreach (var track in DemoTrack.All())
        {
            tracks.Add(await MeasureAsync(Path.Combine(folder, track.File), track.Genre, track.Title, track.Bpm, KeyOf(track.Key)));
        }

        for (var bpm = 60; bpm <= 200; bpm += 5)
        {
            var path = Path.Combine(folder, $"clicks-{bpm}.wav");
            await FfmpegAsync("-y", "-f", "lavfi", "-i", $"aevalsrc='0.5*sin(2*PI*1000*t)*exp(-60*mod(t,60/{bpm}))':d=30:s=48000", path);
            tracks.Add(await MeasureAsync(path, "Clicks", $"{bpm}", bpm, null));
        }

        return tracks;
    }

    private static async Task<Track> MeasureAsync(string path, string kind, string name, int bpm, MusicalKey? key)
    {
        var described = await Describer.DescribeAsync(path, null, CancellationToken.None);
        var log = await FfmpegAsync("-i", path, "-map", "0:a:0", "-af", "ebur128=framelog=verbose:dualmono=true", "-f", "null", "-");
        var lufs = double.Parse(Integrated().Matches(log)[^1].Groups[1].Value, CultureInfo.InvariantCulture);
        return new Track(kind, name, bpm, key, lufs, described.Descriptors, described.Duration, described.Cost);
    }

    private static async Task<string> FfmpegAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("ffmpeg", ["-nostdin", "-hide_banner", .. arguments]) { RedirectStandardError = true })!;
        var log = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? log : throw new InvalidOperationException(log);
    }

    /// <summary><c>null</c> for scales that are neither major nor minor.</summary>
    private static MusicalKey? KeyOf(Key key) =>
        key.Steps == Key.Major ? new MusicalKey((int)key.Tonic % 12, KeyMode.Major)
        : key.Steps == Key.Minor || key.Steps == Key.MinorPentatonic ? new MusicalKey((int)key.Tonic % 12, KeyMode.Minor)
        : null;

    private static void Print(Report report, bool json) => Console.WriteLine(json
        ? JsonSerializer.Serialize(report, JsonSerializerOptions.Web)
        : string.Create(
            CultureInfo.InvariantCulture,
            $"""
            tempo within 4 %               {report.BpmWithin4Percent:P0}
            tempo within 4 % or an octave  {report.BpmWithin4PercentOrOctave:P0} (demo {report.DemoBpmWithin4PercentOrOctave:P0}, clicks {report.ClicksBpmWithin4PercentOrOctave:P0})
            key                            {report.KeyAccuracy:P0}
            loudness, median error         {report.LufsError:0.00} LU (largest {report.LargestLufsError:0.00})
            CPU                            {report.MsPerMinuteOfAudio:0.0} ms a minute of music
            """));

    [GeneratedRegex(@"I:\s+(-?[\d.]+) LUFS")]
    private static partial Regex Integrated();

    private sealed record Track(
        string Kind, string Name, int Bpm, MusicalKey? Key, double Lufs, SongDescriptors Found, TimeSpan Duration, ListeningCost Cost)
    {
        public bool IsClicks => Kind == "Clicks";

        public string Tempo => IsNear(1) ? "right" : IsWithinOctave ? "octave" : Found.Bpm is null ? "none" : "wrong";

        public bool IsWithinOctave => IsNear(1) || IsNear(2) || IsNear(0.5);

        public bool IsNear(double times) => Found.Bpm is { } found && Math.Abs((found / (Bpm * times)) - 1) <= 0.04;
    }

    private sealed class Report(IReadOnlyList<Track> tracks)
    {
        public int Tracks => tracks.Count;

        public double BpmWithin4Percent => Share(tracks, track => track.IsNear(1));

        public double BpmWithin4PercentOrOctave => Share(tracks, track => track.IsWithinOctave);

        public double DemoBpmWithin4PercentOrOctave => Share(tracks.Where(track => !track.IsClicks), track => track.IsWithinOctave);

        public double ClicksBpmWithin4PercentOrOctave => Share(tracks.Where(track => track.IsClicks), track => track.IsWithinOctave);

        public double KeyAccuracy => Share(tracks.Where(track => track.Key is not null), track => track.Found.Key == track.Key);

        public double LufsError => LufsErrors[LufsErrors.Count / 2];

        public double LargestLufsError => LufsErrors[^1];

        public double MsPerMinuteOfAudio => tracks.Sum(track => track.Cost.DescriptorSeconds) * 1000 / tracks.Sum(track => track.Duration.TotalMinutes);

        private List<double> LufsErrors => [.. tracks.Select(track => Math.Abs((track.Found.Loudness ?? 0) - track.Lufs)).Order()];

        private static double Share(IEnumerable<Track> tracks, Func<Track, bool> isRight) => tracks.Average(track => isRight(track) ? 1.0 : 0);
    }
}
