using SongExplorer.Benchmarks;

var json = args.Contains("--json");
return args.FirstOrDefault() switch
{
    "search" => SearchBenchmark.Run(Option("--songs", 100_000), json),
    _ => Usage(),
};

int Option(string name, int otherwise) =>
    Array.IndexOf(args, name) is var at and >= 0 && int.TryParse(args.ElementAtOrDefault(at + 1), out var value) && value > 0 ? value : otherwise;

static int Usage()
{
    Console.Error.WriteLine("Usage: search [--songs 100000] [--json]");
    return 2;
}
