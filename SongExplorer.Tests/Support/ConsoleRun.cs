using System.Diagnostics;

namespace SongExplorer.Tests.Support;

/// <summary>Runs the program as a person does, in a process of its own.</summary>
internal static class ConsoleRun
{
    public static Process Start(params string[] arguments) => Start(new Dictionary<string, string>(), arguments);

    /// <param name="environment">Set for this run only.</param>
    public static Process Start(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "songexplorer.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["SongExplorer__Models"] = Path.Combine(Repository.Root, "models");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public static Task<ConsoleResult> ToEndAsync(params string[] arguments) => ToEndAsync(new Dictionary<string, string>(), arguments);

    public static async Task<ConsoleResult> ToEndAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var process = Start(environment, arguments);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new ConsoleResult(process.ExitCode, await output, await errors);
    }
}

internal sealed record ConsoleResult(int ExitCode, string Output, string Errors);
