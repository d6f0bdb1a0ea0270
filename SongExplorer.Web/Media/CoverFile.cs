using SongExplorer.AppleMusic;
using SongExplorer.Audio;
using SongExplorer.Importing;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Web.Media;

/// <summary>The picture in a song's tags or, where there is none, the one that the store has of it.</summary>
internal sealed class CoverFile(IStorageBackend storage, CoverArt covers, ImportRoots roots, PreviewSource store)
{
    private const int Width = 512;

    /// <summary>A picture about 512 pixels wide, or <c>null</c> when the song has none. That of the store is handed on, and not kept.</summary>
    /// <exception cref="AudioException">The file cannot be read.</exception>
    /// <exception cref="StoreException">The store does not send its picture.</exception>
    public async Task<IResult?> FindAsync(Song song, CancellationToken cancellationToken)
    {
        if (!song.File.HasCover)
        {
            return song.Store is { Artwork: not null } track && await store.GetArtworkAsync(track, Width, cancellationToken) is { } artwork
                ? TypedResults.File(artwork.Bytes, artwork.ContentType, entityTag: song.File.Tag())
                : null;
        }

        await using var audio = covers.IsMade(song.File.ContentHash) ? null : await AudioOnDisk.FindAsync(storage, song, cancellationToken);
        if (audio is not null)
        {
            roots.Check(song, audio.Path);
        }

        return await covers.GetAsync(audio?.Path ?? song.File.Path, song.File.ContentHash, cancellationToken) is { } path
            ? TypedResults.PhysicalFile(path, "image/jpeg", entityTag: song.File.Tag())
            : null;
    }
}
