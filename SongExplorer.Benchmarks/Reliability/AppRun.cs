using System.Diagnostics;
using System.Text;
using SongExplorer.Benchmarks.ServeLoad;

namespace SongExplorer.Benchmarks.Reliability;

/// <summary>One run of the program as people start it, in a process of its own, and all that it says.</summary>
internal sealed class AppRun : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private AppRun(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Raised with every line, on a thread of the pool.</summary>
    public event Action<string>? Line;

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>The memory it has now, in bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>All that it has written to its output and its errors.</summary>
    public string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    /// <param name="settings">Variables of its environment; <c>null</c> takes one away.</param>
    public static AppRun Start(IReadOnlyDictionary<string, string?> settings, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : DotNet(), [Path.Combine(AppProcess.Folder, "songexplorer.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["SongExplorer__Models"] = Path.Combine(AppProcess.Folder, "models");
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return new AppRun(start);
    }

    /// <summary>Runs it to its end; the text goes to its input.</summary>
    public static async Task<(int ExitCode, string Said)> ToEndAsync(IReadOnlyDictionary<string, string?> settings, IEnumerable<string> arguments, string input, CancellationToken cancellationToken)
    {
        using var run = Start(settings, arguments);
        await run._process.StandardInput.WriteLineAsync(input.AsMemory(), cancellationToken);
        run._process.StandardInput.Close();
        await run.EndAsync(cancellationToken);
        return (run.ExitCode, run.Said);
    }

    public Task EndAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    /// <summary>As the system does when memory is short: without a warning.</summary>
    public void Kill() => _process.Kill();

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    /// <summary>Found here, as the program may get a PATH on which nothing is.</summary>
    private static string DotNet() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => new[] { Path.Combine(folder, "dotnet"), Path.Combine(folder, "dotnet.exe") })
        .FirstOrDefault(File.Exists) ?? "dotnet";

    private void Note(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_said)
        {
            _said.AppendLine(line);
        }

        Line?.Invoke(line);
    }
}
