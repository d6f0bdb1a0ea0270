using System.Diagnostics;
using System.Net.Http.Headers;

namespace SongExplorer.Benchmarks.Reliability.Crowd;

/// <summary>Somebody with a tab who plays, searches and looks at the map, with a moment between one thing and the next.</summary>
internal sealed class Visitor(HttpClient http, IReadOnlyList<string> songs, int number, CrowdLog log) : IAsyncDisposable
{
    private static readonly TimeSpan LongestMoment = TimeSpan.FromSeconds(1);
    private static readonly string[] Words = ["tone", "tone 1", "slow piano", "nothing of the kind", "7"];

    private readonly Random _random = new(number);
    private Tab? _tab;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await (_random.Next(10) switch
            {
                0 or 1 or 2 => PlayAsync(),
                3 or 4 => AskAsync("search", $"api/v1/search?words={Uri.EscapeDataString(Words[_random.Next(Words.Length)])}"),
                5 or 6 => AskAsync("neighbours", $"api/v1/songs/{Song()}/similar?count=20&explain=true"),
                7 => AskAsync("map", "api/v1/map"),
                8 => AskAsync("map words", $"api/v1/map/{(_random.Next(2) == 0 ? "labels" : "legend?colour=genre")}"),
                _ => LookAsync(),
            });
            try
            {
                await Task.Delay(LongestMoment * _random.NextDouble(), cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>A song as browsers fetch it: some ranges, one after the other.</summary>
    private async Task PlayAsync()
    {
        var song = Song();
        for (var part = 0; part < 3; part++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"api/v1/songs/{song}/audio");
            request.Headers.Range = new RangeHeaderValue(part * 32_768, (part * 32_768) + 32_767);
            await SendAsync("play", request);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_tab is not null)
        {
            if (_tab.End is { } end)
            {
                log.Note("keep a page open", TimeSpan.Zero, end);
            }

            await _tab.DisposeAsync();
            _tab = null;
        }
    }

    /// <summary>Mostly from page to page; now and then the tab is loaded anew, or closed for another.</summary>
    private async Task LookAsync()
    {
        var address = _random.Next(6) switch { 0 => "", 1 => "playlists", 2 => "map", 3 => "search", _ => $"songs/{Song()}" };
        var loads = _tab is null || _random.Next(5) == 0;
        var start = Stopwatch.GetTimestamp();
        try
        {
            if (loads)
            {
                await DisposeAsync();
                _tab = await Tab.OpenAsync(http, address);
            }
            else
            {
                await _tab!.GoAsync(address);
            }

            log.Note(loads ? "open a page" : "go to a page", Stopwatch.GetElapsedTime(start), error: null);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            log.Note(loads ? "open a page" : "go to a page", Stopwatch.GetElapsedTime(start), $"{e.Message} {address}");
        }
    }

    private async Task AskAsync(string what, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        await SendAsync(what, request);
    }

    private async Task SendAsync(string what, HttpRequestMessage request)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            using var answer = await http.SendAsync(request, CancellationToken.None);
            await answer.Content.ReadAsByteArrayAsync(CancellationToken.None);
            log.Note(what, Stopwatch.GetElapsedTime(start), answer.IsSuccessStatusCode ? null : $"{(int)answer.StatusCode} {request.RequestUri}");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            log.Note(what, Stopwatch.GetElapsedTime(start), $"{e.Message} {request.RequestUri}");
        }
    }

    private string Song() => songs[_random.Next(songs.Count)];
}
