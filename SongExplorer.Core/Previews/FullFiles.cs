using SongExplorer.AppleMusic;
using SongExplorer.Playlists;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Previews;

/// <summary>Finds the whole song of a preview among imported files, and puts it in the preview's place when somebody says so.</summary>
public sealed class FullFiles(IStorageBackend storage, PlaylistStorage playlists, TimeProvider time)
{
    private const int SongsLookedAt = 500;

    /// <summary>Lengths differ by the silence that stores and rippers leave at the ends.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(3);
    private const double SlackShare = 0.02;

    /// <summary>Imported files that may be this preview's song by title, artist and length, the likeliest first.</summary>
    public async Task<IReadOnlyList<Song>> FindAsync(Song preview, CancellationToken cancellationToken)
    {
        var name = SongName.Of(preview.Tags);
        if (preview is not { Source: AudioSource.Preview, Store: { } track } || name.Title.Length == 0 || name.Artist.Length == 0)
        {
            return [];
        }

        var album = SongName.Words(preview.Tags.Album);
        var called = await ListAsync(name.Title, cancellationToken);
        return
        [
            .. from song in called
            where song.Source != AudioSource.Preview && SongName.Of(song.Tags) == name && IsAsLong(song, track)
            orderby SongName.Words(song.Tags.Album) == album descending, Difference(song, track), song.Id
            select song,
        ];
    }

    /// <summary>Whether a file has taken the place of this song's preview.</summary>
    public async Task<bool> IsInPlaceOfAsync(StoreSong song, CancellationToken cancellationToken)
    {
        var called = await ListAsync(SongName.Of(song.Tags).Title, cancellationToken);
        return called.Any(other => other.Source != AudioSource.Preview && other.Store?.Id == song.Track.Id);
    }

    /// <summary>The file's song takes the preview's place in every playlist and its link to the store; the preview leaves the library.</summary>
    /// <exception cref="UnknownSongException">One of them is not in the library (any more).</exception>
    /// <exception cref="ArgumentException">The first is no preview, or the second is one.</exception>
    public async Task UseAsync(SongId preview, SongId full, CancellationToken cancellationToken)
    {
        var part = await GetAsync(preview, cancellationToken);
        var whole = await GetAsync(full, cancellationToken);
        if (part is not { Source: AudioSource.Preview, Store: { } track } || whole.Source == AudioSource.Preview)
        {
            throw new ArgumentException($"\"{part.Title}\" must be a preview, and \"{whole.Title}\" an imported file.", nameof(preview));
        }

        // The preview goes last: stopped in between, all of this can be done again.
        await storage.Metadata.StoreAsync(whole with { Store = track, UpdatedAt = time.GetUtcNow() }, cancellationToken);
        await playlists.ReplaceEverywhereAsync(preview, full, cancellationToken);
        await storage.DeleteAsync(preview, cancellationToken);
    }

    private Task<IReadOnlyList<Song>> ListAsync(string title, CancellationToken cancellationToken) =>
        storage.Metadata.ListAsync(new SongQuery(new SongFilter { Words = title }, SongSort.Title, Take: SongsLookedAt), cancellationToken);

    private async Task<Song> GetAsync(SongId id, CancellationToken cancellationToken) =>
        await storage.Metadata.GetAsync(id, cancellationToken) ?? throw new UnknownSongException(id);

    private static bool IsAsLong(Song song, StoreTrack track) =>
        track.Duration is not { } length || Difference(song, track) <= (length * SlackShare > Slack ? length * SlackShare : Slack);

    private static TimeSpan Difference(Song song, StoreTrack track) => track.Duration is { } length ? (song.File.Duration - length).Duration() : TimeSpan.Zero;
}
