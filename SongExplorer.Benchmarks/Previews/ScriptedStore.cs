using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace SongExplorer.Benchmarks.Previews;

/// <summary>What the store does with a request instead of answering it.</summary>
public delegate Task StoreMisdeed(HttpContext context);

/// <summary>A music store on this machine: the iTunes Search API, previews and artwork over real HTTP. It counts what it is asked, and can be told to misbehave.</summary>
internal sealed class ScriptedStore : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<StoreMisdeed>> _next = new();
    private readonly ConcurrentDictionary<string, StoreMisdeed> _always = new();
    private readonly int _seconds;

    /// <param name="seconds">How long previews are; those of the real store last 30.</param>
    private ScriptedStore(IReadOnlyList<ScriptedSong> songs, int seconds)
    {
        Songs = songs;
        _seconds = seconds;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Use(WatchAsync);
        _app.MapGet("/search", Search);
        _app.MapGet("/lookup", LookUp);
        _app.MapGet("/previews/{file}", (string file) => Find(Path.GetFileNameWithoutExtension(file)) is { HasPreview: true } song
            ? Results.Bytes(ScriptedSounds.Preview(song, _seconds), "audio/x-m4a") : Results.NotFound());
        _app.MapGet("/artwork/{id}/{size}", (string id) => Find(id) is { } song
            ? Results.Bytes(ScriptedSounds.Artwork(song), "image/jpeg") : Results.NotFound());
    }

    public IReadOnlyList<ScriptedSong> Songs { get; set; }

    public string Address { get; private set; } = "";

    /// <summary>Path and query of every request, in order.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Points the program here, and lets it ask as often as it likes.</summary>
    public IReadOnlyList<(string Setting, string Value)> Settings =>
        [("AppleMusic:Address", Address), ("AppleMusic:Hosts:0", new Uri(Address).Authority), ("AppleMusic:CallsPerMinute", "1000")];

    /// <summary>The same for a program that is started.</summary>
    public IReadOnlyDictionary<string, string> Environment =>
        Settings.ToDictionary(setting => setting.Setting.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value);

    public static Task<ScriptedStore> StartAsync(CancellationToken cancellationToken) => StartAsync(ScriptedSong.Dozen, seconds: 6, cancellationToken);

    public static async Task<ScriptedStore> StartAsync(IReadOnlyList<ScriptedSong> songs, int seconds, CancellationToken cancellationToken)
    {
        var store = new ScriptedStore(songs, seconds);
        await store._app.StartAsync(cancellationToken);
        store.Address = store._app.Urls.Single();
        return store;
    }

    /// <summary>How often something was asked for whose path begins so.</summary>
    public int Count(string path) => Requests.Count(request => request.StartsWith(path, StringComparison.Ordinal));

    /// <summary>Done with the next requests for this path, one after the other.</summary>
    public void Next(string path, params IEnumerable<StoreMisdeed> misdeeds)
    {
        foreach (var misdeed in misdeeds)
        {
            _next.GetOrAdd(path, _ => new()).Enqueue(misdeed);
        }
    }

    /// <summary>Done with every request for this path that <see cref="Next"/> leaves over; <c>null</c> ends it.</summary>
    public void Always(string path, StoreMisdeed? misdeed)
    {
        _ = misdeed is null ? _always.TryRemove(path, out _) : _always.TryAdd(path, misdeed);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task WatchAsync(HttpContext context, RequestDelegate rest)
    {
        Requests.Enqueue(context.Request.Path + context.Request.QueryString);
        var path = context.Request.Path.Value!;
        return _next.TryGetValue(path, out var queue) && queue.TryDequeue(out var misdeed) || _always.TryGetValue(path, out misdeed)
            ? misdeed(context)
            : rest(context);
    }

    private ScriptedSong? Find(string id) => Songs.FirstOrDefault(song => $"{song.Id}" == id);

    /// <summary>Songs that have every word somewhere; <c>all</c> has none to look for.</summary>
    private IResult Search(string term, string country, int limit)
    {
        var words = term == "all" ? [] : term.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Answer(country, Songs
            .Where(song => words.All(word => $"{song.Title} {song.Artist} {song.Album} {song.Genre}".Contains(word, StringComparison.OrdinalIgnoreCase)))
            .Take(limit));
    }

    private IResult LookUp(string id, string country) => Answer(country, Find(id) is { } song ? [song] : []);

    /// <summary>As the real one answers: JSON that calls itself a script, after blank lines.</summary>
    private IResult Answer(string country, IEnumerable<ScriptedSong> songs)
    {
        var results = new JsonArray([.. songs.Select(song => song.ToJson(Address, country))]);
        return Results.Text($"\n\n\n{new JsonObject { ["resultCount"] = results.Count, ["results"] = results }}", "text/javascript; charset=utf-8");
    }
}
