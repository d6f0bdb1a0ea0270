using System.CommandLine;
using System.Globalization;
using SongExplorer.Audit;
using SongExplorer.Importing;
using SongExplorer.Mapping;
using SongExplorer.Web.Hosting.Audit;

namespace SongExplorer.Web.Cli;

internal static class ImportVerb
{
    private static readonly Argument<string[]> Paths = new("PATH") { Description = "Files and folders", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<bool> Estimate = new("--estimate") { Description = "Listen to five files and say what the whole would cost; imports nothing" };
    private static readonly Option<bool> RetryFailed = new("--retry-failed") { Description = "Try files again that failed before and have not changed" };
    private static readonly Option<bool> NoMap = new("--no-map") { Description = "Leave the map as it is" };
    private static readonly Option<bool> Json = SharedOptions.Json();

    public static Command Create()
    {
        var command = new Command("import", "Import files and folders; what is there already is skipped") { Paths, Estimate, RetryFailed, NoMap, Json };
        Verb.SetAction(command, (parsed, services, cancellationToken) =>
            parsed.GetValue(Estimate) ? EstimateAsync(parsed, services, cancellationToken) : ImportAsync(parsed, services, cancellationToken));
        return command;
    }

    private static async Task<int> ImportAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var request = new ImportRequest(parsed.GetValue(Paths)!, parsed.GetValue(RetryFailed));
        await services.GetRequiredService<Witness>().NoteAsync(AuditAction.ImportStarted, string.Join(", ", request.Paths));
        var report = await ConsoleProgress.RunAsync(progress => services.GetRequiredService<ImportPipeline>().RunAsync(request, progress, cancellationToken));
        if (report.HasChanged && !parsed.GetValue(NoMap))
        {
            await ConsoleProgress.RunAsync(progress => services.GetRequiredService<MapBuilder>().RebuildAsync(progress, cancellationToken));
        }

        if (parsed.GetValue(Json))
        {
            Output.Json(ImportResponse.From(report));
            return Verb.Done;
        }

        foreach (var failure in report.Failures)
        {
            await Console.Error.WriteLineAsync($"{Output.OneLine(failure.Path)}: {failure.Reason}");
        }

        Console.WriteLine(report.Summary);
        return Verb.Done;
    }

    private static async Task<int> EstimateAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var estimate = await services.GetRequiredService<ImportEstimator>().EstimateAsync(parsed.GetValue(Paths)!, cancellationToken);
        if (parsed.GetValue(Json))
        {
            Output.Json(EstimateResponse.From(estimate));
            return Verb.Done;
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{estimate.New} of {estimate.Files} files are new. Importing them takes about {estimate.Time:d\\.hh\\:mm\\:ss} (days.hours:minutes:seconds), {estimate.DiskBytes / 1e6:0.0} MB of disk and {estimate.MemoryBytes / 1e6:0.0} MB of memory. {estimate.SampleFailures} of the {estimate.Sampled} files tried cannot be imported."));
        return Verb.Done;
    }
}

internal sealed record ImportResponse(
    int Imported, int Skipped, int Failed, double Seconds, double AudioSeconds, double RealtimeFactor, double CpuSeconds,
    double DecodeSeconds, double FeatureSeconds, double ModelSeconds, double DescriptorSeconds, IReadOnlyList<ImportFailure> Failures)
{
    public static ImportResponse From(ImportReport report) => new(
        report.Imported, report.Skipped, report.Failed, report.Seconds, report.AudioSeconds, report.RealtimeFactor, report.CpuSeconds,
        report.DecodeSeconds, report.FeatureSeconds, report.ModelSeconds, report.DescriptorSeconds, report.Failures);
}

internal sealed record EstimateResponse(int Files, int New, int Sampled, int SampleFailures, double Hours, long DiskBytes, long MemoryBytes)
{
    public static EstimateResponse From(ImportEstimate estimate) => new(
        estimate.Files, estimate.New, estimate.Sampled, estimate.SampleFailures, estimate.Time.TotalHours, estimate.DiskBytes, estimate.MemoryBytes);
}
