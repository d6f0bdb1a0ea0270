namespace SongExplorer.Playlists;

/// <summary>What was asked of a playlist cannot be done; the message is a sentence for people.</summary>
public sealed class PlaylistException(string message) : Exception(message);
