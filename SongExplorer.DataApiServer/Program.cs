using System.Globalization;
using System.Runtime.InteropServices;
using SongExplorer.DataApiServer;

if (args.Length % 2 != 0 || args.Where((_, i) => i % 2 == 0).Except(["--port", "--keyspace", "--token"]).Any()
    || (Option("--port") is { } text && !ushort.TryParse(text, out _)))
{
    await Console.Error.WriteLineAsync("Usage: SongExplorer.DataApiServer [--port NUMBER] [--keyspace NAME] [--token TOKEN]");
    return 2;
}

var options = new DataApiServerOptions { Port = ushort.Parse(Option("--port") ?? "0", CultureInfo.InvariantCulture) };
options = options with { Keyspaces = [Option("--keyspace") ?? options.Keyspaces[0]], Token = Option("--token") ?? options.Token };

var stop = new TaskCompletionSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

await using var server = await DataApiTestServer.StartAsync(options, CancellationToken.None);
Console.WriteLine($"Data API at {server.Address}, keyspace {options.Keyspaces[0]}, token {(Option("--token") is null ? options.Token : "as given")}");
Console.WriteLine("Everything is kept in memory. Ctrl-C stops it.");
await stop.Task;
return 0;

string? Option(string name) => Array.IndexOf(args, name) is var index and >= 0 ? args[index + 1] : null;

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.TrySetResult();
}
