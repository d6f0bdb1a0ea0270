using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using SongExplorer.Importing;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Web.Media;

/// <summary>The sound of a song as it was imported, for players that seek.</summary>
internal static class SoundFile
{
    /// <summary>The file, whole or in ranges as the request asks; <c>null</c> when it is not there any more, or not where music may lie.</summary>
    /// <param name="saveAs">What a browser shall call the file that it keeps; <c>null</c> to play it.</param>
    [SuppressMessage("Reliability", "CA2000", Justification = "The result lets go of the sound when it was sent.")]
    public static async Task<FileStreamHttpResult?> OpenAsync(Song song, IStorageBackend storage, ImportRoots roots, CancellationToken cancellationToken, string? saveAs = null)
    {
        if (await storage.Audio.OpenAsync(song.Id, cancellationToken) is not { } sound)
        {
            return null;
        }

        // The original, and not a copy that the library keeps: its folder may have become a link since it was imported.
        if (sound is FileStream file && file.Name == song.File.Path && !roots.Hold(file))
        {
            await sound.DisposeAsync();
            return null;
        }

        return TypedResults.Stream(new CountedStream(sound), AudioContentType.Of(song.File), saveAs, song.File.ModifiedAt, song.File.Tag(), enableRangeProcessing: true);
    }

    /// <summary>Another one whenever the file, and so anything made from it, is another.</summary>
    public static EntityTagHeaderValue Tag(this AudioFile file) => new($"\"{file.ContentHash}\"");
}
