using Microsoft.AspNetCore.Http.HttpResults;
using SongExplorer.Accounts;
using SongExplorer.Audit;
using SongExplorer.Playlists;
using SongExplorer.Songs;
using SongExplorer.Web.Api.Access;
using SongExplorer.Web.Api.Document;
using SongExplorer.Web.Hosting.Accounts;
using SongExplorer.Web.Hosting.Audit;

namespace SongExplorer.Web.Api;

/// <summary>Playlists, to read and to change.</summary>
internal static class PlaylistsApi
{
    private const double MostMinutes = 10_000;

    public static void MapPlaylists(this IEndpointRouteBuilder routes)
    {
        var playlists = routes.MapGroup("/playlists").WithTags("Playlists");
        playlists.MapPlaylistFiles();
        playlists.MapGet("", ListAsync);
        playlists.MapPost("", CreateAsync).Needing(Role.Listener).Example(body: """{"name":"Evening","songs":["$SONG","$OTHER"]}""");
        playlists.MapGet("/{id:guid}", GetAsync).MayBeMissing();
        playlists.MapPut("/{id:guid}", ChangeAsync).OfOwner().Example(body: """{"songs":["$OTHER","$SONG"]}""").MayBeMissing();
        playlists.MapDelete("/{id:guid}", DeleteAsync).OfOwner().MayBeMissing();
        playlists.MapPost("/{id:guid}/undo", UndoAsync).OfOwner().MayBeMissing();
        playlists.MapPost("/{id:guid}/fill", FillAsync).OfOwner().Example(body: """{"minutes":60}""").MayBeMissing();
    }

    /// <summary>Lists all playlists, the one changed last first.</summary>
    internal static async Task<Ok<IReadOnlyList<PlaylistSummary>>> ListAsync(PlaylistStorage playlists, CancellationToken cancellationToken) =>
        TypedResults.Ok(await playlists.ListAsync(cancellationToken));

    /// <summary>Makes a playlist, empty or of some songs.</summary>
    internal static async Task<Results<Created<PlaylistResponse>, ProblemHttpResult>> CreateAsync(
        PlaylistRequest request, HttpContext http, PlaylistStorage playlists, PlaylistReader reader, CancellationToken cancellationToken)
    {
        try
        {
            var playlist = await playlists.CreateAsync(request.Name ?? "", request.ToSongs() ?? [], http.User.AccountId, cancellationToken);
            return TypedResults.Created($"{http.Request.PathBase}/api/v1/playlists/{playlist.Id}", PlaylistResponse.From(await reader.OpenAsync(playlist, cancellationToken)));
        }
        catch (PlaylistException e)
        {
            return Problems.BadRequest(e.Message);
        }
    }

    /// <summary>Opens a playlist with those of its songs that are in the library.</summary>
    /// <param name="id">The playlist's id.</param>
    internal static async Task<Results<Ok<PlaylistResponse>, ProblemHttpResult>> GetAsync(Guid id, PlaylistReader reader, CancellationToken cancellationToken) =>
        await reader.OpenAsync(id, cancellationToken) is { } opened ? TypedResults.Ok(PlaylistResponse.From(opened)) : Problems.UnknownPlaylist;

    /// <summary>Gives a playlist another name, other songs, or both; what the request does not say stays.</summary>
    /// <param name="id">The playlist's id.</param>
    internal static async Task<Results<Ok<PlaylistResponse>, ProblemHttpResult>> ChangeAsync(
        Guid id, PlaylistRequest request, PlaylistStorage playlists, PlaylistReader reader, CancellationToken cancellationToken)
    {
        try
        {
            if (request.Name is not null)
            {
                await playlists.RenameAsync(id, request.Name, cancellationToken);
            }

            if (request.ToSongs() is { } songs)
            {
                await playlists.SetSongsAsync(id, songs, cancellationToken);
            }
        }
        catch (PlaylistException e)
        {
            return Problems.BadRequest(e.Message);
        }

        return await GetAsync(id, reader, cancellationToken);
    }

    /// <summary>Deletes a playlist; its songs stay in the library.</summary>
    /// <param name="id">The playlist's id.</param>
    internal static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(Guid id, PlaylistStorage playlists, Witness witness, CancellationToken cancellationToken)
    {
        if (await playlists.GetAsync(id, cancellationToken) is not { } playlist || !await playlists.DeleteAsync(id, cancellationToken))
        {
            return Problems.UnknownPlaylist;
        }

        await witness.NoteAsync(AuditAction.PlaylistDeleted, playlist.Name);
        return TypedResults.NoContent();
    }

    /// <summary>Takes back the last change of a playlist's songs; without one, nothing happens.</summary>
    /// <param name="id">The playlist's id.</param>
    internal static async Task<Results<Ok<PlaylistResponse>, ProblemHttpResult>> UndoAsync(
        Guid id, PlaylistStorage playlists, PlaylistReader reader, CancellationToken cancellationToken)
    {
        await playlists.UndoAsync(id, cancellationToken);
        return await GetAsync(id, reader, cancellationToken);
    }

    /// <summary>Appends songs that sound like those a playlist has, until it lasts so long.</summary>
    /// <param name="id">The playlist's id.</param>
    internal static async Task<Results<Ok<PlaylistResponse>, ProblemHttpResult>> FillAsync(
        Guid id, FillRequest request, PlaylistStorage playlists, PlaylistReader reader, PlaylistFill fill, CancellationToken cancellationToken)
    {
        if (request.Minutes is not (> 0 and <= MostMinutes))
        {
            return Problems.BadRequest($"Say in \"minutes\" how long the playlist shall last, at most {MostMinutes}.");
        }

        if (await reader.OpenAsync(id, cancellationToken) is not { } opened)
        {
            return Problems.UnknownPlaylist;
        }

        try
        {
            var added = await fill.FindAsync([.. opened.Songs.Select(entry => entry.Song)], TimeSpan.FromMinutes(request.Minutes), cancellationToken);
            await playlists.AppendAsync(id, [.. added.Select(song => song.Id)], cancellationToken);
        }
        catch (PlaylistException e)
        {
            return Problems.BadRequest(e.Message);
        }

        return await GetAsync(id, reader, cancellationToken);
    }
}

/// <param name="Minutes">How long all songs together shall last.</param>
internal sealed record FillRequest(double Minutes);

/// <param name="Songs">Ids in their order; one may come twice.</param>
internal sealed record PlaylistRequest(string? Name = null, IReadOnlyList<Guid>? Songs = null)
{
    public IReadOnlyList<SongId>? ToSongs() => Songs is null ? null : [.. Songs.Select(id => new SongId(id))];
}

internal sealed record PlaylistResponse(Guid Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, IEnumerable<PlaylistSongResponse> Songs)
{
    public static PlaylistResponse From(OpenedPlaylist opened) => new(
        opened.Playlist.Id,
        opened.Playlist.Name,
        opened.Playlist.CreatedAt,
        opened.Playlist.UpdatedAt,
        opened.Songs.Select(entry => PlaylistSongResponse.From(entry.Song)));
}

/// <param name="Duration">Seconds.</param>
internal sealed record PlaylistSongResponse(Guid Id, string Title, string Artist, string Path, double Duration)
{
    public static PlaylistSongResponse From(Song song) => new(song.Id.Value, song.Title, song.Artist, song.File.Path, song.File.Duration.TotalSeconds);
}
