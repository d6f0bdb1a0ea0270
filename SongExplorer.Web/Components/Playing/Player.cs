using Microsoft.JSInterop;
using SongExplorer.Songs;

namespace SongExplorer.Web.Components.Playing;

/// <summary>
/// The player of one browser, as pages command it. It plays in the browser (<c>player.js</c>) and goes on when the
/// circuit is lost; only the song and whether it plays are told here.
/// </summary>
public sealed class Player(IJSRuntime js) : IAsyncDisposable
{
    private readonly JsModule _module = new(js, "./js/player.js");
    private DotNetObjectReference<Player>? _self;
    private IAsyncDisposable? _watch;

    /// <summary>Raised on the circuit when another song begins, or the song is paused or goes on.</summary>
    public event Func<Task>? Changed;

    /// <summary>The song in the player, playing or paused.</summary>
    public SongId? Song { get; private set; }

    public bool IsPlaying { get; private set; }

    /// <summary>Plays a song out of a list; the list becomes the queue.</summary>
    public Task PlayAsync(Song song, IReadOnlyList<Song> queue)
    {
        var index = Math.Max(0, queue.ToList().FindIndex(queued => queued.Id == song.Id));
        return _module.RunAsync("play", queue.Select(QueuedSong.From), index);
    }

    /// <summary>Plays a passage of each song, one after the other; they become the queue.</summary>
    public Task PlayPassagesAsync(TimeSpan length, params IReadOnlyList<(Song Song, TimeSpan Start)> passages) =>
        _module.RunAsync("play", passages.Select(passage => QueuedSong.Passage(passage.Song, passage.Start, length)), 0);

    /// <summary>Adds a song to the end of the queue, or right behind the one that plays.</summary>
    public Task EnqueueAsync(Song song, bool next) => _module.RunAsync("enqueue", QueuedSong.From(song), next);

    /// <summary>Adds songs to the end of the queue, in their order.</summary>
    public Task EnqueueAsync(IReadOnlyList<Song> songs) => _module.RunAsync("enqueueAll", songs.Select(QueuedSong.From));

    /// <summary>Plays a song and then what is near it, and no recording twice.</summary>
    public Task StartRadioAsync(Song song) => _module.RunAsync("startRadio", QueuedSong.From(song));

    public Task ToggleAsync() => _module.RunAsync("toggle");

    /// <summary>Whether this song is the one in the player and is playing.</summary>
    public bool Plays(SongId id) => IsPlaying && Song == id;

    [JSInvokable]
    public Task OnChanged(string? song, bool isPlaying)
    {
        Song = SongId.TryParse(song, null, out var id) ? id : null;
        IsPlaying = isPlaying;
        return Changed is null
            ? Task.CompletedTask
            : Task.WhenAll(Changed.GetInvocationList().Cast<Func<Task>>().Select(listener => listener()));
    }

    public async ValueTask DisposeAsync()
    {
        if (_watch is not null)
        {
            await _watch.DisposeAsync();
        }

        await _module.DisposeAsync();
        _self?.Dispose();
    }

    /// <summary>Begins to listen to the browser; once, when there is one.</summary>
    internal async Task WatchAsync()
    {
        _self ??= DotNetObjectReference.Create(this);
        _watch ??= await _module.StartAsync("watch", _self);
    }
}
