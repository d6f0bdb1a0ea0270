using Microsoft.Extensions.Options;
using SongExplorer.AppleMusic;
using SongExplorer.Benchmarks.Previews;
using SongExplorer.Songs;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.AppleMusic;

/// <summary>The classes that ask the store, pointed at a store on this machine.</summary>
internal sealed class StoreHouse : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    private StoreHouse(ScriptedStore scripted, AppleMusicOptions options, TimeProvider time)
    {
        Scripted = scripted;
        Store = new AppleMusicStore(Options.Create(options), time);
        Previews = new PreviewSource(Options.Create(options), time) { Folder = _folder.Path };
    }

    public ScriptedStore Scripted { get; }

    public AppleMusicStore Store { get; }

    public PreviewSource Previews { get; }

    /// <summary>Temporary files that are still there.</summary>
    public IEnumerable<string> Leftovers => Directory.EnumerateFiles(_folder.Path);

    public static Task<StoreHouse> OpenAsync() => OpenAsync(TimeProvider.System, _ => { });

    public static async Task<StoreHouse> OpenAsync(TimeProvider time, Action<AppleMusicOptions> configure)
    {
        var store = await ScriptedStore.StartAsync(ScriptedSong.Dozen, seconds: 1, TestContext.Current.CancellationToken);
        var options = new AppleMusicOptions { Address = store.Address, CallsPerMinute = 1000, Hosts = { new Uri(store.Address).Authority } };
        configure(options);
        return new StoreHouse(store, options, time);
    }

    public Task<IReadOnlyList<StoreSong>> SearchAsync(string term) => Store.SearchAsync(new StoreQuery(term), TestContext.Current.CancellationToken);

    /// <summary>The sentence that a search for songs ends with.</summary>
    public async Task<string> FailAsync(string term = "all") => (await Assert.ThrowsAnyAsync<StoreException>(() => SearchAsync(term))).Message;

    /// <summary>A song of which nothing but the address of its preview and picture matters.</summary>
    public static StoreTrack TrackAt(string address) =>
        new(1, "us", new Uri("https://music.apple.com/us/album/1"), new Uri(address), new Uri(address), TimeSpan.FromSeconds(200), IsExplicit: false);

    /// <summary>A song whose preview and picture are at a path of the store.</summary>
    public StoreTrack Track(string path = "/previews/101.m4a") => TrackAt(Scripted.Address + path);

    public async ValueTask DisposeAsync()
    {
        Store.Dispose();
        Previews.Dispose();
        await Scripted.DisposeAsync();
        _folder.Dispose();
    }
}
