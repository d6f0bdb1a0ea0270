using System.Diagnostics;

namespace SongExplorer.Benchmarks;

/// <summary>The test server in a process of its own, so that neither its memory nor its work counts as ours.</summary>
internal sealed class ServerProcess : IDisposable
{
    public const string Token = "AstraCS:benchmark";

    private readonly Process _process;

    private ServerProcess(Process process, string address) => (_process, Address) = (process, address);

    public string Address { get; }

    public static async Task<ServerProcess> StartAsync()
    {
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "SongExplorer.DataApiServer.dll"), "--token", Token];
        var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var greeting = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The test server did not start.");
        return new ServerProcess(process, greeting.Split(' ', ',').First(word => word.StartsWith("http", StringComparison.Ordinal)));
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}
