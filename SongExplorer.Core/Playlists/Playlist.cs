using SongExplorer.Songs;

namespace SongExplorer.Playlists;

/// <summary>Songs in an order that a person gave them; one may stand in it twice, and one may have left the library since.</summary>
/// <param name="Owner">The account that made it; <c>null</c> when nobody was signed in, or whoever it was is gone.</param>
public sealed record Playlist(Guid Id, string Name, PlaylistOwner? Owner, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, IReadOnlyList<SongId> Songs, bool CanUndo);

/// <summary>The account that made a playlist.</summary>
public sealed record PlaylistOwner(Guid Id, string Name);

/// <summary>A playlist as a list of playlists shows it.</summary>
public sealed record PlaylistSummary(Guid Id, string Name, PlaylistOwner? Owner, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, int Count);

/// <summary>A song and its place in <see cref="Playlist.Songs"/>, counted from 0.</summary>
public sealed record PlaylistSong(int Place, Song Song);

/// <summary>A playlist with those of its songs that are in the library.</summary>
public sealed record OpenedPlaylist(Playlist Playlist, IReadOnlyList<PlaylistSong> Songs)
{
    public TimeSpan Length => TimeSpan.FromTicks(Songs.Sum(entry => entry.Song.File.Duration.Ticks));
}
