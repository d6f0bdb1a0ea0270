using SongExplorer.Benchmarks;
using SongExplorer.Benchmarks.MapBrowser;
using SongExplorer.Benchmarks.Previews;
using SongExplorer.Benchmarks.Reliability;
using SongExplorer.Benchmarks.ServeLoad;
using SongExplorer.Benchmarks.Similar;

var json = args.Contains("--json");
return args.FirstOrDefault() switch
{
    "search" when Number("--songs", 100_000) is { } songs => SearchBenchmark.Run(songs, json),
    "migrate" when Number("--songs", 10_000) is { } songs => await MigrateBenchmark.RunAsync(songs, json),
    "map-browser" when Number("--points", 100_000) is { } points => await MapBrowserBenchmark.RunAsync(points, json),
    "map-viewport" when Number("--songs", 2_000_000) is { } songs => MapViewportBenchmark.Run(songs, Number("--most", 200_000)!.Value, json),
    "umap" when Number("--songs", 10_000) is { } songs => UmapBenchmark.Run(songs, Text("--vectors"), Number("--spread", 15)!.Value / 10f, Text("--beside"), json),
    "serve-load" when Number("--songs", 100_000) is { } songs && Number("--clients", 50) is { } clients && Number("--seconds", 60) is { } seconds =>
        await ServeLoadBenchmark.RunAsync(songs, clients, seconds, json),
    "logmel" => LogMelBenchmark.Run(json),
    "descriptors" => await DescriptorsBenchmark.RunAsync(Text("--music"), json, args.Contains("--list")),
    "hubness" when Number("--songs", 10_000) is { } songs =>
        await HubnessBenchmark.RunAsync(Text("--data"), args.Contains("--by-folder"), songs, Number("--spread", 15)!.Value / 10f, Number("--offset", 10)!.Value / 10f, json),
    "seeds" => await SeedsBenchmark.RunAsync(Text("--data"), args.Contains("--by-folder"), json),
    "steer" when Number("--songs", 100_000) is { } songs => SteerBenchmark.Run(songs, json),
    "previews" when Number("--songs", 100) is { } songs and <= 200 => await PreviewsBenchmark.RunAsync(songs, json),
    "reliability" => await ReliabilityParts.RunAsync(args.ElementAtOrDefault(1), Number, Text, json) ?? Usage(),
    _ => Usage(),
};

int? Number(string option, int otherwise) => Array.IndexOf(args, option) switch
{
    -1 => otherwise,
    var at => int.TryParse(args.ElementAtOrDefault(at + 1), out var number) && number > 0 ? number : null,
};

string? Text(string option) => Array.IndexOf(args, option) is >= 0 and var at ? args.ElementAtOrDefault(at + 1) : null;

static int Usage()
{
    Console.Error.WriteLine("""
        Usage: search [--songs 100000] [--json]
             | migrate [--songs 10000] [--json]
             | umap [--songs 10000] [--vectors FILE.npy] [--spread TENTHS] [--beside SCRIPT.R] [--json]
             | map-browser [--points 100000] [--json]
             | map-viewport [--songs 2000000] [--most 200000] [--json]
             | serve-load [--songs 100000] [--clients 50] [--seconds 60] [--json]
             | logmel [--json]
             | descriptors [--music DIR] [--list] [--json]
             | hubness [--data DIR [--by-folder] | --songs 10000 --spread TENTHS --offset TENTHS] [--json]
             | seeds --data DIR [--by-folder] [--json]
             | steer [--songs 100000] [--json]
             | previews [--songs 100] [--json]
             | reliability kills [--kills 100] [--only import|sync|map] [--seed 1] [--json]
             | reliability hostile [--files 2000] [--requests 8000] [--seed 1] [--json]
             | reliability crowd [--users 50] [--seconds 600] [--imports none] [--json]
             | reliability losses [--only NAME] [--json]
        """);
    return 2;
}
