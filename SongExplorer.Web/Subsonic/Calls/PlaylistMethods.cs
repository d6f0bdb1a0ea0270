using System.Security.Claims;
using SongExplorer.Accounts;
using SongExplorer.Audit;
using SongExplorer.Playlists;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Web.Hosting.Accounts;
using SongExplorer.Web.Hosting.Audit;
using SongExplorer.Web.Subsonic.Replies;

namespace SongExplorer.Web.Subsonic.Calls;

/// <summary>Playlists, to play and to change; what a player changes can be taken back on the page.</summary>
internal static class PlaylistMethods
{
    private const string Id = "playlistId";

    public static void MapPlaylists(this IEndpointRouteBuilder rest)
    {
        rest.MapMethod("getPlaylists", GetPlaylistsAsync);
        rest.MapMethod("getPlaylist", (Parameters asked, PlaylistReader reader, CancellationToken cancellationToken) => OpenAsync(IdIn(asked, "id"), reader, cancellationToken));
        rest.MapMethod("createPlaylist", CreateAsync).Needing(Role.Listener);
        rest.MapMethod("updatePlaylist", UpdateAsync).Needing(Role.Listener);
        rest.MapMethod("deletePlaylist", DeleteAsync).Needing(Role.Listener);
    }

    private static async Task<Reply> GetPlaylistsAsync(PlaylistStorage playlists, PlaylistReader reader, CancellationToken cancellationToken)
    {
        var entries = new List<PlaylistEntry>();
        foreach (var summary in await playlists.ListAsync(cancellationToken))
        {
            if (await reader.OpenAsync(summary.Id, cancellationToken) is { } opened)
            {
                entries.Add(PlaylistEntry.From(opened));
            }
        }

        return Reply.Of("playlists", new { Playlist = entries });
    }

    /// <summary>Also gives a playlist that is there other songs, as the protocol has it.</summary>
    private static async Task<Reply> CreateAsync(
        Parameters asked, ClaimsPrincipal visitor, PlaylistStorage playlists, PlaylistReader reader, IStorageBackend storage, CancellationToken cancellationToken)
    {
        var songs = await KnownSongsAsync(asked.Songs("songId"), storage, cancellationToken);
        if (asked.Find(Id) is null)
        {
            var made = await playlists.CreateAsync(asked.Text("name"), songs, visitor.AccountId, cancellationToken);
            return await OpenAsync(made.Id, reader, cancellationToken);
        }

        var id = IdIn(asked, Id);
        await CheckOwnerAsync(id, visitor, playlists, cancellationToken);
        await RenameAsync(id, asked, playlists, cancellationToken);
        await playlists.SetSongsAsync(id, songs, cancellationToken);
        return await OpenAsync(id, reader, cancellationToken);
    }

    private static async Task<Reply> UpdateAsync(
        Parameters asked, ClaimsPrincipal visitor, PlaylistStorage playlists, PlaylistReader reader, IStorageBackend storage, CancellationToken cancellationToken)
    {
        var id = IdIn(asked, Id);
        await CheckOwnerAsync(id, visitor, playlists, cancellationToken);
        var added = await KnownSongsAsync(asked.Songs("songIdToAdd"), storage, cancellationToken);
        var opened = await reader.OpenAsync(id, cancellationToken) ?? throw SubsonicException.UnknownPlaylist;

        // Players count the songs they were shown, which are those that the library has.
        var removed = asked.Numbers("songIndexToRemove").Where(index => index >= 0 && index < opened.Songs.Count).Select(index => opened.Songs[index].Place).ToHashSet();
        await RenameAsync(id, asked, playlists, cancellationToken);
        if (removed.Count + added.Count > 0)
        {
            await playlists.SetSongsAsync(id, [.. opened.Playlist.Songs.Where((_, place) => !removed.Contains(place)), .. added], cancellationToken);
        }

        return Reply.Done;
    }

    private static async Task<Reply> DeleteAsync(Parameters asked, ClaimsPrincipal visitor, PlaylistStorage playlists, Witness witness, CancellationToken cancellationToken)
    {
        var id = IdIn(asked, "id");
        await CheckOwnerAsync(id, visitor, playlists, cancellationToken);
        if (await playlists.GetAsync(id, cancellationToken) is not { } playlist || !await playlists.DeleteAsync(id, cancellationToken))
        {
            throw SubsonicException.UnknownPlaylist;
        }

        await witness.NoteAsync(AuditAction.PlaylistDeleted, playlist.Name);
        return Reply.Done;
    }

    private static async Task<Reply> OpenAsync(Guid id, PlaylistReader reader, CancellationToken cancellationToken) =>
        Reply.Of("playlist", PlaylistEntry.WithSongs(await reader.OpenAsync(id, cancellationToken) ?? throw SubsonicException.UnknownPlaylist));

    private static async Task RenameAsync(Guid id, Parameters asked, PlaylistStorage playlists, CancellationToken cancellationToken)
    {
        if (asked.Find("name") is { } name)
        {
            await playlists.RenameAsync(id, name, cancellationToken);
        }
    }

    private static async Task CheckOwnerAsync(Guid id, ClaimsPrincipal visitor, PlaylistStorage playlists, CancellationToken cancellationToken)
    {
        if (await playlists.GetAsync(id, cancellationToken) is { } playlist && !visitor.MayChangeWhatIsOf(playlist.Owner?.Id))
        {
            throw new SubsonicException(SubsonicError.NotAllowed, "This playlist belongs to somebody else. Make one of your own with its songs.");
        }
    }

    private static Guid IdIn(Parameters asked, string name) => Guid.TryParse(asked.Text(name), out var id) ? id : throw SubsonicException.UnknownPlaylist;

    private static async Task<IReadOnlyList<SongId>> KnownSongsAsync(IReadOnlyList<SongId> ids, IStorageBackend storage, CancellationToken cancellationToken)
    {
        SongId[] different = [.. ids.Distinct()];
        return (await storage.Metadata.GetManyAsync(different, cancellationToken)).Count == different.Length ? ids : throw SubsonicException.UnknownSong;
    }
}
