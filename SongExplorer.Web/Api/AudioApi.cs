using Microsoft.AspNetCore.Http.HttpResults;
using SongExplorer.Importing;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Web.Api.Document;
using SongExplorer.Web.Media;

namespace SongExplorer.Web.Api;

/// <summary>The sound of a song, for players that seek.</summary>
internal static class AudioApi
{
    public static void MapAudio(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/songs/{id}/audio", [HttpMethods.Get, HttpMethods.Head], OpenAsync)
            .WithTags("Songs")
            .Example(file: "song.mp3")
            .AnswersFile("audio/mpeg", "application/octet-stream")
            .Produces<Stream>(StatusCodes.Status206PartialContent, "audio/mpeg", "application/octet-stream")
            .Produces(StatusCodes.Status416RangeNotSatisfiable)
            .AnswersUnchanged()
            .MayBeMissing();

    /// <summary>Plays a song: the file as it was imported, whole or in ranges.</summary>
    /// <param name="id">The song's id.</param>
    internal static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> OpenAsync(
        SongId id, IStorageBackend storage, ImportRoots roots, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await storage.Metadata.GetAsync(id, cancellationToken) is not { } song)
        {
            return Problems.UnknownSong;
        }

        if (await SoundFile.OpenAsync(song, storage, roots, cancellationToken) is not { } sound)
        {
            return Problems.NotFound("The audio of this song is not there any more.");
        }

        // Ask each time: the tag says whether what the browser kept is still the file.
        response.Headers.CacheControl = "private, no-cache";
        return sound;
    }
}
