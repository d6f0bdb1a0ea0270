using SongExplorer.Benchmarks;

var json = args.Contains("--json");
return args.FirstOrDefault() switch
{
    "search" when Number("--songs", 100_000) is { } songs => SearchBenchmark.Run(songs, json),
    "migrate" when Number("--songs", 10_000) is { } songs => await MigrateBenchmark.RunAsync(songs, json),
    "logmel" => LogMelBenchmark.Run(json),
    _ => Usage(),
};

int? Number(string option, int otherwise) => Array.IndexOf(args, option) switch
{
    -1 => otherwise,
    var at => int.TryParse(args.ElementAtOrDefault(at + 1), out var number) && number > 0 ? number : null,
};

static int Usage()
{
    Console.Error.WriteLine("Usage: search [--songs 100000] [--json] | migrate [--songs 10000] [--json] | logmel [--json]");
    return 2;
}
