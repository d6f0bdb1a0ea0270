using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace SongExplorer.Benchmarks.ServeLoad;

/// <summary>SongExplorer as people start it, in a process of its own.</summary>
internal sealed class AppProcess : IDisposable
{
    private readonly Process _process;

    private AppProcess(Process process, Uri address) => (_process, Address) = (process, address);

    /// <summary>Where the build puts it, beside this program.</summary>
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", "SongExplorer.Web", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory))));

    public Uri Address { get; }

    /// <summary>The most memory it has had, in bytes.</summary>
    public long PeakMemory
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Serves a library, and waits until it answers.</summary>
    public static async Task<AppProcess> StartAsync(string data)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(Folder, "songexplorer.dll"), "serve", "--data", data, "--port", "0"]) { RedirectStandardOutput = true };
        start.Environment["Api__RequestsPerMinute"] = "0";
        start.Environment["Api__PageRequestsPerMinute"] = "0";
        var process = Process.Start(start)!;
        var greeting = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("SongExplorer did not start.");
        return new AppProcess(process, new Uri(greeting.Split(' ').First(word => word.StartsWith("http", StringComparison.Ordinal))));
    }

    /// <summary>The ids of some songs of the library; when they are there the index is warm, and hubs have been counted through.</summary>
    public static async Task<IReadOnlyList<string>> WarmUpAsync(HttpClient client)
    {
        var page = await client.GetFromJsonAsync<JsonElement>("/api/v1/songs?limit=500&sort=addedAt");
        string[] ids = [.. page.GetProperty("items").EnumerateArray().Select(song => song.GetProperty("id").GetString()!)];
        while (!(await client.GetFromJsonAsync<JsonElement>($"/api/v1/songs/{ids[0]}/similar?count=1")).GetProperty("damped").GetBoolean())
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        return ids;
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}
