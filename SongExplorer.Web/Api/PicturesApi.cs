using Microsoft.AspNetCore.Http.HttpResults;
using SongExplorer.Audio;
using SongExplorer.Importing;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Web.Api.Document;
using SongExplorer.Web.Media;

namespace SongExplorer.Web.Api;

/// <summary>What there is to see of a song: its cover and the outline of its sound.</summary>
internal static class PicturesApi
{
    public static void MapPictures(this IEndpointRouteBuilder routes)
    {
        var song = routes.MapGroup("/songs/{id}").WithTags("Songs");
        song.MapGet("/cover", GetCoverAsync).Example(file: "cover.jpg").AnswersFile("image/jpeg").AnswersUnchanged().MayBeMissing();
        song.MapGet("/waveform", GetWaveformAsync).Example(file: "waveform.bin").AnswersFile("application/octet-stream").AnswersUnchanged().MayBeMissing();
    }

    /// <summary>Shows a song's cover: the picture in the file's tags as a JPEG at most 512 pixels wide, or else the one the store has of it.</summary>
    /// <param name="id">The song's id.</param>
    /// <param name="v">The content hash, where the caller knows it: such an address always means the same picture and is kept for good.</param>
    internal static async Task<IResult> GetCoverAsync(
        SongId id, IStorageBackend storage, CoverFile covers, HttpResponse response, CancellationToken cancellationToken, string? v = null)
    {
        if (await storage.Metadata.GetAsync(id, cancellationToken) is not { } song)
        {
            return Problems.UnknownSong;
        }

        try
        {
            if (await covers.FindAsync(song, cancellationToken) is not { } cover)
            {
                return Problems.NotFound("This song has no cover.");
            }

            Keep(response, song, v);
            return cover;
        }
        catch (AudioException e)
        {
            return Problems.NotFound(e.Message);
        }
    }

    /// <summary>Outlines a song's sound: the peaks of a few hundred equal stretches, one byte each.</summary>
    /// <param name="id">The song's id.</param>
    /// <param name="v">The content hash, as for covers.</param>
    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> GetWaveformAsync(
        SongId id, IStorageBackend storage, Waveform waveforms, ImportRoots roots, HttpResponse response, CancellationToken cancellationToken, string? v = null)
    {
        if (await storage.Metadata.GetAsync(id, cancellationToken) is not { } song)
        {
            return Problems.UnknownSong;
        }

        try
        {
            await using var audio = waveforms.IsMade(song.File.ContentHash) ? null : await AudioOnDisk.FindAsync(storage, song, cancellationToken);
            if (audio is not null)
            {
                roots.Check(song, audio.Path);
            }

            var peaks = await waveforms.GetAsync(audio?.Path ?? song.File.Path, song.File.ContentHash, cancellationToken);
            Keep(response, song, v);
            return TypedResults.File(peaks, "application/octet-stream", entityTag: song.File.Tag());
        }
        catch (AudioException e)
        {
            return Problems.NotFound(e.Message);
        }
    }

    private static void Keep(HttpResponse response, Song song, string? version) => response.Headers.CacheControl =
        version == song.File.ContentHash ? "private, max-age=31536000, immutable" : "private, no-cache";
}
