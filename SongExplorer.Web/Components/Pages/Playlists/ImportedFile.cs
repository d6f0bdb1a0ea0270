using SongExplorer.Playlists;

namespace SongExplorer.Web.Components.Pages.Playlists;

/// <summary>What became of a file that was imported.</summary>
public sealed record ImportedFile(Playlist Playlist, IReadOnlyList<UnmatchedLine> NotFound);
