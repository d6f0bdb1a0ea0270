using System.CommandLine;
using SongExplorer.Audit;
using SongExplorer.Storage;
using SongExplorer.Storage.Transfer;
using SongExplorer.Web.Hosting.Audit;

namespace SongExplorer.Web.Cli;

/// <summary>What migrate, sync and verify have in common.</summary>
internal static class TransferArguments
{
    private const string Ends = "local, astra, or a folder of the old layout";

    public static readonly Option<bool> DryRun = new("--dry-run") { Description = "Only say what would be done" };

    public static readonly Option<bool> WithAudio = new("--with-audio")
    {
        Description = "Also copy audio that the library only refers to by its path; what it keeps itself is always copied",
    };

    public static readonly Option<bool> Json = SharedOptions.Json();

    public static Option<string> From(bool required) => End("--from", required, StorageOptions.Local);

    public static Option<string> To(bool required) => End("--to", required, StorageOptions.Astra);

    public static TransferOptions Options(ParseResult parsed) => new(parsed.GetValue(DryRun), parsed.GetValue(WithAudio));

    /// <summary>Writes into the audit what is about to be copied, where anything is.</summary>
    public static Task NoteAsync(ParseResult parsed, IServiceProvider services, string subject) =>
        parsed.GetValue(DryRun) ? Task.CompletedTask : services.GetRequiredService<Witness>().NoteAsync(AuditAction.LibraryCopied, subject);

    /// <summary>The report as JSON, or in words with a line for each particular.</summary>
    public static void Print<T>(ParseResult parsed, T report, string summary, IEnumerable<string> particulars)
    {
        if (parsed.GetValue(Json))
        {
            Output.Json(report);
            return;
        }

        Console.WriteLine(summary);
        foreach (var line in particulars)
        {
            Console.WriteLine($"  {Output.OneLine(line)}");
        }
    }

    private static Option<string> End(string name, bool required, string otherwise)
    {
        var option = new Option<string>(name) { HelpName = "LIBRARY", Required = required, Description = required ? Ends : $"{Ends} (default: {otherwise})" };
        if (!required)
        {
            option.DefaultValueFactory = _ => otherwise;
        }

        return option;
    }
}
