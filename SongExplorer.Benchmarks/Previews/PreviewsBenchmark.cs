using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SongExplorer.AppleMusic;
using SongExplorer.Jobs;
using SongExplorer.Previews;

namespace SongExplorer.Benchmarks.Previews;

/// <summary>Imports previews of 30 s from a store on this machine as the program does, and then asks it more than it allows: <c>previews</c>.</summary>
internal static class PreviewsBenchmark
{
    private const int Burst = 30;

    /// <param name="songs">At most 200, as in one search.</param>
    public static async Task<int> RunAsync(int songs, bool json)
    {
        var catalogue = ScriptedSong.Many(songs);
        foreach (var song in catalogue.Take(ScriptedSounds.Count))
        {
            ScriptedSounds.Preview(song, seconds: 30); // made now, and not while the import is timed
        }

        await using var store = await ScriptedStore.StartAsync(catalogue, seconds: 30, CancellationToken.None);
        var folder = Directory.CreateTempSubdirectory("songexplorer-previews-").FullName;
        try
        {
            var import = await ImportAsync(folder, store, songs);
            var burst = await AskTooOftenAsync(store);
            Console.WriteLine(json ? JsonSerializer.Serialize(new { import, burst }) : string.Create(CultureInfo.InvariantCulture, $"{import}{Environment.NewLine}{burst}"));
            return import.Imported == songs && import.Leftovers == 0 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<ImportResult> ImportAsync(string folder, ScriptedStore store, int songs)
    {
        await using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["SongExplorer:Data"] = folder,
                ["SongExplorer:Models"] = Path.Combine(Directory.GetCurrentDirectory(), "models"),
                ["AppleMusic:Address"] = store.Address,
                ["AppleMusic:Hosts:0"] = new Uri(store.Address).Authority,
            }).Build())
            .AddLogging()
            .AddSongExplorer()
            .BuildServiceProvider();

        var music = services.GetRequiredService<AppleMusicStore>();
        var found = await music.SearchAsync(new StoreQuery("all", Limit: songs), CancellationToken.None);
        await music.SearchAsync(new StoreQuery(" ALL ", Limit: songs), CancellationToken.None);
        var report = await services.GetRequiredService<PreviewImporter>().RunAsync(found, new Progress<JobProgress>(), CancellationToken.None);
        return new ImportResult(
            report.Imported,
            report.Failed,
            report.Seconds,
            report.Imported / report.Seconds * 60,
            report.CpuSeconds / Math.Max(1, report.Imported),
            (double)store.Requests.Count / songs,
            Searches: store.Count("/search"),
            Lookups: store.Count("/lookup"),
            PreviewsFetched: store.Count("/previews"),
            Leftovers: Directory.EnumerateFiles(Path.GetTempPath(), "songexplorer-preview-*").Count());
    }

    /// <summary>Different searches all at once, with the calls a minute that Apple allows.</summary>
    private static async Task<BurstResult> AskTooOftenAsync(ScriptedStore store)
    {
        using var music = new AppleMusicStore(Options.Create(new AppleMusicOptions { Address = store.Address }), TimeProvider.System);
        var before = store.Requests.Count;
        var started = Stopwatch.GetTimestamp();
        var waits = await Task.WhenAll(Enumerable.Range(0, Burst).Select(async i =>
        {
            await music.SearchAsync(new StoreQuery($"{i}"), CancellationToken.None);
            return Stopwatch.GetElapsedTime(started).TotalSeconds;
        }));
        var asked = store.Requests.Count - before;
        return new BurstResult(Burst, asked, HeldBack: waits.Count(wait => wait > 1), LongestWaitSeconds: waits.Max());
    }

    private sealed record ImportResult(
        int Imported, int Failed, double Seconds, double SongsPerMinute, double CpuSecondsPerSong, double RequestsPerSong, int Searches, int Lookups, int PreviewsFetched, int Leftovers);

    private sealed record BurstResult(int Searches, int Asked, int HeldBack, double LongestWaitSeconds);
}
