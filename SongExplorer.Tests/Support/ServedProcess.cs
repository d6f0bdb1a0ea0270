using System.Diagnostics;

namespace SongExplorer.Tests.Support;

/// <summary>The web app in a process of its own, and who talks to it.</summary>
internal sealed class ServedProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private ServedProcess(Process process, string address)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
        Output = process.StandardOutput.ReadToEndAsync();
        Client = new HttpClient { BaseAddress = new Uri(address) };
    }

    public HttpClient Client { get; }

    /// <summary>What it writes after its address, once it has ended.</summary>
    public Task<string> Output { get; }

    public static async Task<ServedProcess> StartAsync(string data, params (string Name, string Value)[] settings)
    {
        var process = ConsoleRun.Start(settings.ToDictionary(setting => setting.Name, setting => setting.Value), "serve", "--data", data, "--port", "0");
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith("SongExplorer listens at ", StringComparison.Ordinal))
            {
                return new ServedProcess(process, line.Split(' ')[3]);
            }
        }

        throw new InvalidOperationException($"The web app did not start: {await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)}");
    }

    /// <summary>As a service manager does; returns the exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await Task.WhenAll(_errors, Output);
        _process.Dispose();
    }
}
