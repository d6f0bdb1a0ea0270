using SongExplorer.AppleMusic;
using SongExplorer.Benchmarks.Previews;
using SongExplorer.Importing;
using SongExplorer.Jobs;
using SongExplorer.Previews;
using SongExplorer.Songs;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Previews;

/// <summary>An empty library beside a store on this machine: real HTTP, real AAC, the built-in model.</summary>
internal sealed class StoreLibrary : IAsyncDisposable
{
    private StoreLibrary(ScriptedStore store, TestLibrary library) => (Store, Library) = (store, library);

    public ScriptedStore Store { get; }

    public TestLibrary Library { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<StoreLibrary> OpenAsync(params (string Key, string Value)[] settings)
    {
        var store = await ScriptedStore.StartAsync(ScriptedSong.Dozen, seconds: 3, Cancellation);
        return new StoreLibrary(store, new TestLibrary([.. store.Settings, .. settings]));
    }

    /// <summary>Songs as the store gives them, by their numbers.</summary>
    public async Task<IReadOnlyList<StoreSong>> FindAsync(params IEnumerable<long> ids)
    {
        var all = await Library.Get<AppleMusicStore>().SearchAsync(new StoreQuery("all", Limit: 50), Cancellation);
        return [.. ids.Select(id => all.First(song => song.Track.Id == id))];
    }

    public async Task<ImportReport> ImportAsync(params long[] ids) =>
        await Library.Get<PreviewImporter>().RunAsync(await FindAsync(ids), new Progress<JobProgress>(), Cancellation);

    public async Task<Song> SongAsync(long id) => (await Library.Storage.Metadata.FindByPathAsync($"apple-music:{id}", Cancellation))!;

    public byte[] SoundOf(long id) => ScriptedSounds.Preview(Store.Songs.First(song => song.Id == id), 3);

    public async ValueTask DisposeAsync()
    {
        await Library.DisposeAsync();
        await Store.DisposeAsync();
    }
}
