using SongExplorer.Songs;

namespace SongExplorer.Storage;

/// <summary>Something was to be written for a song that is not in the library (any more).</summary>
public sealed class UnknownSongException(SongId id) : Exception($"The library has no song {id}; it may have been removed meanwhile.")
{
    public SongId Id => id;
}
