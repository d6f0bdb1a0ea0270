using Microsoft.AspNetCore.Http.HttpResults;
using SongExplorer.Audio;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Web.Media;

/// <summary>The picture in a song's tags.</summary>
internal static class CoverFile
{
    /// <summary>A JPEG at most 512 pixels wide, or <c>null</c> when the song has no cover.</summary>
    /// <exception cref="AudioException">The file cannot be read.</exception>
    public static async Task<PhysicalFileHttpResult?> FindAsync(Song song, IStorageBackend storage, CoverArt covers, CancellationToken cancellationToken)
    {
        if (!song.File.HasCover)
        {
            return null;
        }

        await using var audio = covers.IsMade(song.File.ContentHash) ? null : await AudioOnDisk.FindAsync(storage, song, cancellationToken);
        return await covers.GetAsync(audio?.Path ?? song.File.Path, song.File.ContentHash, cancellationToken) is { } path
            ? TypedResults.PhysicalFile(path, "image/jpeg", entityTag: song.File.Tag())
            : null;
    }
}
