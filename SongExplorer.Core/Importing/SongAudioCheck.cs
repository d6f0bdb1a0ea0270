using SongExplorer.Audio;
using SongExplorer.Songs;

namespace SongExplorer.Importing;

/// <summary>Whether a file still holds the recording that was imported.</summary>
internal static class SongAudioCheck
{
    /// <summary>Other bytes are another recording; another time stamp alone is not.</summary>
    /// <param name="path">Where the song's audio lies now.</param>
    /// <exception cref="AudioException">The file is gone, or another recording, or lies where no music may lie.</exception>
    public static async Task CheckAsync(Song song, string path, ImportRoots roots, CancellationToken cancellationToken)
    {
        roots.Check(song, path);
        var file = FileState.Of(path);
        if (path == song.File.Path && file.ModifiedAt != song.File.ModifiedAt && await file.HashAsync(roots, cancellationToken) != song.File.ContentHash)
        {
            throw new AudioException("The file has changed since it was imported. Import it again.");
        }
    }
}
