using System.CommandLine;
using SongExplorer.Storage.Astra.DataApi;
using SongExplorer.Storage.Astra.Schema;

namespace SongExplorer.Web.Cli;

internal static class InitAstraVerb
{
    private static readonly Option<string?> Drop = new("--drop")
    {
        Description = "Delete the library's tables with everything in them first; to be sure, type the keyspace's name",
        HelpName = "KEYSPACE",
    };

    private static readonly Option<bool> Json = SharedOptions.Json();

    public static Command Create()
    {
        var command = new Command("init-astra", "Make the tables and indexes in Astra, or say how those that are there differ") { Drop, Json };
        Verb.SetAction(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, IServiceProvider services, CancellationToken cancellationToken)
    {
        var client = services.GetRequiredService<DataApiClient>();
        var installer = new AstraSchemaInstaller(client);
        if (parsed.GetValue(Drop) is { } typed)
        {
            await installer.DropAsync(typed, cancellationToken);
            await Console.Error.WriteLineAsync($"Deleted the tables in {client.Endpoint}.");
        }

        var report = await installer.InitAsync(new Line(), cancellationToken);
        if (parsed.GetValue(Json))
        {
            Output.Json(report);
        }
        else
        {
            Print(report, client.Endpoint);
        }

        return report.IsAsNeeded ? Verb.Done : Verb.Failed;
    }

    private static void Print(SchemaReport report, DataApiEndpoint endpoint)
    {
        foreach (var sentence in report.Differences.Concat(report.Missing))
        {
            Console.WriteLine(sentence);
        }

        if (report.IsAsNeeded)
        {
            Console.WriteLine(report.Created.Count == 0
                ? $"{endpoint} has all it needs."
                : $"{endpoint} is ready: {report.Created.Count} tables, columns and indexes made.");
        }
    }

    private sealed class Line : IProgress<string>
    {
        public void Report(string value) => Console.Error.WriteLine($"Made {value}");
    }
}
