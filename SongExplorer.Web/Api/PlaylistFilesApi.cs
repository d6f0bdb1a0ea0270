using System.Security.Claims;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;
using SongExplorer.Accounts;
using SongExplorer.Audit;
using SongExplorer.Playlists;
using SongExplorer.Web.Api.Document;
using SongExplorer.Web.Hosting.Accounts;
using SongExplorer.Web.Hosting.Audit;

namespace SongExplorer.Web.Api;

/// <summary>Playlists as files: out for other players and programs, and in from them.</summary>
internal static class PlaylistFilesApi
{
    // None of them is what a form or a plain script of another site may send, so that a browser asks before it does.
    private static readonly string[] PlaylistTypes = [M3u8.ContentType, "audio/x-mpegurl", "audio/mpegurl", "application/x-mpegurl", "application/octet-stream"];

    public static void MapPlaylistFiles(this IEndpointRouteBuilder playlists)
    {
        playlists.MapGet("/{id:guid}.m3u8", WriteM3u8Async).Example("?relativeTo=/music", file: "playlist.m3u8").AnswersFile(M3u8.ContentType).MayBeMissing();
        playlists.MapGet("/{id:guid}.json", WriteJsonAsync).Produces<PlaylistResponse>().MayBeMissing();
        playlists.MapPost("/import", ImportAsync)
            .Needing(Role.Listener)
            .WithMetadata(new SizeLimit())
            .Example("?name=Evening&folder=/music", body: "song.mp3", contentType: M3u8.ContentType)
            .Accepts<Stream>(M3u8.ContentType, [.. PlaylistTypes.Skip(1)])
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
    }

    /// <summary>Writes a playlist as a file for other players.</summary>
    /// <param name="id">The playlist's id.</param>
    /// <param name="relativeTo">A folder: paths are written as seen from it. Without one they are absolute.</param>
    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> WriteM3u8Async(
        Guid id, PlaylistReader reader, Witness witness, CancellationToken cancellationToken, string? relativeTo = null)
    {
        if (await reader.OpenAsync(id, cancellationToken) is not { } opened)
        {
            return Problems.UnknownPlaylist;
        }

        if (relativeTo is not null && (!Path.IsPathFullyQualified(relativeTo) || relativeTo.Contains('\0', StringComparison.Ordinal)))
        {
            return Problems.BadRequest("\"relativeTo\" is the whole path of a folder, for example /music.");
        }

        await witness.NoteAsync(AuditAction.Exported, $"{opened.Playlist.Name}.m3u8");
        var songs = opened.Songs.Select(entry => entry.Song);
        var text = relativeTo is null ? M3u8.Write(songs) : M3u8.WriteRelative(songs, relativeTo);
        return TypedResults.File(Encoding.UTF8.GetBytes(text), M3u8.ContentType, $"{PlaylistName.ToFileName(opened.Playlist.Name)}.m3u8");
    }

    /// <summary>Writes a playlist as a file for other programs.</summary>
    /// <param name="id">The playlist's id.</param>
    internal static async Task<Results<FileContentHttpResult, ProblemHttpResult>> WriteJsonAsync(Guid id, PlaylistReader reader, Witness witness, CancellationToken cancellationToken)
    {
        if (await reader.OpenAsync(id, cancellationToken) is not { } opened)
        {
            return Problems.UnknownPlaylist;
        }

        await witness.NoteAsync(AuditAction.Exported, $"{opened.Playlist.Name}.json");
        return TypedResults.File(
            JsonSerializer.SerializeToUtf8Bytes(PlaylistResponse.From(opened), JsonSerializerOptions.Web),
            "application/json",
            $"{PlaylistName.ToFileName(opened.Playlist.Name)}.json");
    }

    /// <summary>Makes a playlist of the songs that an M3U or M3U8 file names, and tells which lines name none.</summary>
    /// <param name="name">What the playlist is called.</param>
    /// <param name="folder">Where the file lay, so that relative paths mean something.</param>
    internal static async Task<Results<Created<PlaylistImportResponse>, ProblemHttpResult>> ImportAsync(
        string name, HttpRequest request, ClaimsPrincipal visitor, PlaylistImport import, PlaylistStorage playlists, CancellationToken cancellationToken, string? folder = null)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !PlaylistTypes.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase))
        {
            return TypedResults.Problem($"Send the file itself with the content type {M3u8.ContentType}.", statusCode: StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            PlaylistName.Check(name);
            var matches = await import.MatchAsync(await ReadAsync(request.Body, cancellationToken), folder, cancellationToken);
            var playlist = await playlists.CreateAsync(name, [.. matches.Songs.Select(song => song.Id)], visitor.AccountId, cancellationToken);
            return TypedResults.Created(
                $"{request.PathBase}/api/v1/playlists/{playlist.Id}",
                new PlaylistImportResponse(playlist.Id, playlist.Name, matches.Songs.Select(PlaylistSongResponse.From), matches.NotFound));
        }
        catch (PlaylistException e)
        {
            return Problems.BadRequest(e.Message);
        }
    }

    /// <summary>At most a byte more than may be, so that the reader of the file refuses it with its own sentence.</summary>
    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        using var file = new MemoryStream();
        var buffer = new byte[81_920];
        while (file.Length <= M3uReader.MaxBytes && await body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return file.ToArray();
    }

    private sealed class SizeLimit : IRequestSizeLimitMetadata
    {
        // Above what is allowed, or the server would cut the connection before anyone could say why.
        public long? MaxRequestBodySize => 3L * M3uReader.MaxBytes;
    }
}

internal sealed record PlaylistImportResponse(Guid Id, string Name, IEnumerable<PlaylistSongResponse> Songs, IReadOnlyList<UnmatchedLine> NotFound);
