using SongExplorer.Songs;

namespace SongExplorer.Storage;

/// <summary>A song that is no longer in the library; remembered so that synchronising does not bring it back.</summary>
public sealed record DeletedSong(SongId Id, DateTimeOffset DeletedAt);
