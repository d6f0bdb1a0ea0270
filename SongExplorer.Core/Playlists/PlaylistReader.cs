using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Playlists;

/// <summary>Opens playlists with what the library says of their songs; those it lacks are left out.</summary>
public sealed class PlaylistReader(PlaylistStorage playlists, IStorageBackend library)
{
    /// <summary><c>null</c> where there is no such playlist.</summary>
    public async Task<OpenedPlaylist?> OpenAsync(Guid id, CancellationToken cancellationToken) =>
        await playlists.GetAsync(id, cancellationToken) is { } playlist ? await OpenAsync(playlist, cancellationToken) : null;

    public async Task<OpenedPlaylist> OpenAsync(Playlist playlist, CancellationToken cancellationToken)
    {
        IReadOnlyList<SongId> wanted = [.. playlist.Songs.Distinct()];
        var known = (await library.Metadata.GetManyAsync(wanted, cancellationToken)).ToDictionary(song => song.Id);
        return new OpenedPlaylist(
            playlist,
            [.. playlist.Songs.Index().Where(entry => known.ContainsKey(entry.Item)).Select(entry => new PlaylistSong(entry.Index, known[entry.Item]))]);
    }
}
