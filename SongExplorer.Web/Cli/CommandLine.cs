using System.CommandLine;
using SongExplorer.Web.Cli.Models;

namespace SongExplorer.Web.Cli;

/// <summary>All verbs. Exit code 0 is done, 1 failed, 2 a command line that cannot be understood.</summary>
internal static class CommandLine
{
    private const int UsageError = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Create().Parse(args);
        var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(15) };
        var exitCode = await parsed.InvokeAsync(invocation);
        return parsed.Errors.Count > 0 ? UsageError : exitCode;
    }

    public static RootCommand Create()
    {
        var root = new RootCommand("SongExplorer: explore a music library by how it sounds. Without a verb it serves the web app.");
        root.Options.Add(SharedOptions.Data);
        root.Options.Add(SharedOptions.StorageBackend);
        root.Options.Add(SharedOptions.Model);
        root.Subcommands.Add(ServeVerb.Create());
        root.Subcommands.Add(DemoVerb.Create());
        root.Subcommands.Add(ImportVerb.Create());
        root.Subcommands.Add(AppleVerb.Create());
        root.Subcommands.Add(DescribeVerb.Create());
        root.Subcommands.Add(SimilarVerb.Create());
        root.Subcommands.Add(SearchVerb.Create());
        root.Subcommands.Add(MapVerb.Create());
        root.Subcommands.Add(ModelVerb.Create());
        root.Subcommands.Add(KeyVerb.Create());
        root.Subcommands.Add(UserVerb.Create());
        root.Subcommands.Add(AuditVerb.Create());
        root.Subcommands.Add(InitAstraVerb.Create());
        root.Subcommands.Add(MigrateVerb.Create());
        root.Subcommands.Add(SyncVerb.Create());
        root.Subcommands.Add(VerifyVerb.Create());
        root.Subcommands.Add(BackupVerb.Create());
        root.Subcommands.Add(RestoreVerb.Create());
        root.Subcommands.Add(DoctorVerb.Create());
        ServeVerb.MakeDefault(root);
        return root;
    }
}
