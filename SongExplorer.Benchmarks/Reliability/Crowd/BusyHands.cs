using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace SongExplorer.Benchmarks.Reliability.Crowd;

/// <summary>What changes the library while a crowd uses it: imports, maps drawn anew, playlists made, changed and thrown away.</summary>
internal sealed class BusyHands(LiveServer server, string data, Scratch scratch, IReadOnlyList<string> songs, CrowdLog log)
{
    private const int SongsAtOnce = 10;
    private int _imported = 10_000;

    public async Task ImportAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var folder = scratch.Folder($"more {_imported}");
            Tones.Write(folder, _imported, SongsAtOnce, 3);
            _imported += SongsAtOnce;
            var start = Stopwatch.GetTimestamp();
            var error = await TryImportAsync(folder);
            log.Note("import of 10", Stopwatch.GetElapsedTime(start), error);
            await RestAsync(TimeSpan.FromSeconds(5), cancellationToken);
        }
    }

    /// <summary>On the command line beside the server, as there is no other way but the page.</summary>
    public async Task DrawMapsAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var start = Stopwatch.GetTimestamp();
            var (exitCode, said) = await AppRun.ToEndAsync(new Dictionary<string, string?>(), ["map", "--data", data], "", CancellationToken.None);
            log.Note("map drawn", Stopwatch.GetElapsedTime(start), exitCode == 0 ? null : said);
            await RestAsync(TimeSpan.FromSeconds(10), cancellationToken);
        }
    }

    public async Task KeepPlaylistsAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            var start = Stopwatch.GetTimestamp();
            var error = await LiveAsync();
            log.Note("playlist's life", Stopwatch.GetElapsedTime(start), error);
            await RestAsync(TimeSpan.FromSeconds(1), cancellationToken);
        }
    }

    /// <summary>What went wrong, or <c>null</c>.</summary>
    private async Task<string?> TryImportAsync(string folder)
    {
        try
        {
            var (state, outcome) = await server.ImportAsync(folder, CancellationToken.None);
            return state == "done" && outcome.Contains("failed 0", StringComparison.Ordinal) ? null : $"{state}: {outcome}";
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException or InvalidOperationException)
        {
            return e.Message;
        }
    }

    /// <summary>What went wrong, or <c>null</c>.</summary>
    private async Task<string?> LiveAsync()
    {
        try
        {
            using var made = await server.Client.PostAsJsonAsync("api/v1/playlists", new { name = "Evening", songs = songs.Take(5) });
            var address = $"api/v1/playlists/{(await made.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()}";
            using var changed = await server.Client.PutAsJsonAsync(address, new { songs = songs.Take(3) });
            changed.EnsureSuccessStatusCode();
            using var undone = await server.Client.PostAsync(address + "/undo", null);
            undone.EnsureSuccessStatusCode();
            using var deleted = await server.Client.DeleteAsync(address);
            deleted.EnsureSuccessStatusCode();
            return null;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or IOException)
        {
            return e.Message;
        }
    }

    private static async Task RestAsync(TimeSpan time, CancellationToken cancellationToken) =>
        await Task.Delay(time, cancellationToken).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
