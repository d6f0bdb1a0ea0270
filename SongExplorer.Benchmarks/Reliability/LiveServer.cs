using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace SongExplorer.Benchmarks.Reliability;

/// <summary>The program serving a library in a process of its own, and somebody who talks to it.</summary>
internal sealed class LiveServer : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private LiveServer(AppRun run, Uri address)
    {
        Run = run;
        Client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(1) };
    }

    public AppRun Run { get; }

    public HttpClient Client { get; }

    public Uri Address => Client.BaseAddress!;

    /// <exception cref="InvalidOperationException">It does not start; what it says is the message.</exception>
    public static async Task<LiveServer> StartAsync(string data, IReadOnlyDictionary<string, string?> settings, CancellationToken cancellationToken)
    {
        var run = AppRun.Start(new Dictionary<string, string?>(settings) { ["Api__RequestsPerMinute"] = "0", ["Api__PageRequestsPerMinute"] = "0" }, "serve", "--data", data, "--port", "0");
        try
        {
            const string Greeting = "SongExplorer listens at ";
            while (true)
            {
                if (run.Said.Split('\n').FirstOrDefault(line => line.StartsWith(Greeting, StringComparison.Ordinal)) is { } line)
                {
                    return new LiveServer(run, new Uri(line[Greeting.Length..].Split(' ')[0]));
                }

                if (run.HasEnded)
                {
                    await run.EndAsync(cancellationToken);
                    throw new InvalidOperationException(run.Said.Trim());
                }

                await Task.Delay(Pause, cancellationToken);
            }
        }
        catch
        {
            run.Dispose();
            throw;
        }
    }

    /// <summary>Somebody else, who comes through a proxy from an address of their own; for a server that believes this machine's proxies.</summary>
    public HttpClient Elsewhere(int number)
    {
        var client = new HttpClient { BaseAddress = Address, Timeout = Client.Timeout };
        client.DefaultRequestHeaders.Add("X-Forwarded-For", new IPAddress([10, 0, (byte)(number / 256), (byte)number]).ToString());
        return client;
    }

    public void ShowKey(string key) => Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);

    /// <summary>Imports and waits for the end; returns the job's state and the sentence it ended with.</summary>
    public async Task<(string State, string Outcome)> ImportAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await Client.PostAsJsonAsync("api/v1/imports", new { paths = (string[])[path] }, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            return ("refused", await answer.Content.ReadAsStringAsync(cancellationToken));
        }

        var job = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        while (job.GetProperty("endedAt").ValueKind == JsonValueKind.Null)
        {
            await Task.Delay(Pause, cancellationToken);
            job = await Client.GetFromJsonAsync<JsonElement>($"api/v1/jobs/{job.GetProperty("id").GetString()}", cancellationToken);
        }

        return (job.GetProperty("state").GetString()!, job.GetProperty("outcome").GetString() ?? "");
    }

    /// <summary>The ids of songs, and how many there are.</summary>
    public async Task<(IReadOnlyList<string> Ids, int Total)> SongsAsync(CancellationToken cancellationToken)
    {
        var page = await Client.GetFromJsonAsync<JsonElement>("api/v1/songs?limit=500", cancellationToken);
        return ([.. page.GetProperty("items").EnumerateArray().Select(song => song.GetProperty("id").GetString()!)], page.GetProperty("total").GetInt32());
    }

    public void Dispose()
    {
        Client.Dispose();
        Run.Dispose();
    }
}
