using Microsoft.AspNetCore.Http.HttpResults;
using SongExplorer.Playlists;
using SongExplorer.Songs;

namespace SongExplorer.Web.Api;

/// <summary>Playlists, to read and to change.</summary>
internal static class PlaylistsApi
{
    public static void MapPlaylists(this IEndpointRouteBuilder routes)
    {
        var playlists = routes.MapGroup("/playlists").WithTags("Playlists");
        playlists.MapPlaylistFiles();
        playlists.MapGet("/", ListAsync);
        playlists.MapPost("/", CreateAsync);
        playlists.MapGet("/{id:guid}", GetAsync);
        playlists.MapPut("/{id:guid}", ChangeAsync);
        playlists.MapDelete("/{id:guid}", DeleteAsync);
    }

    private static async Task<Ok<IReadOnlyList<PlaylistSummary>>> ListAsync(PlaylistStorage playlists, CancellationToken cancellationToken) =>
        TypedResults.Ok(await playlists.ListAsync(cancellationToken));

    private static async Task<Results<Created<PlaylistResponse>, ProblemHttpResult>> CreateAsync(
        PlaylistRequest request, PlaylistStorage playlists, PlaylistReader reader, CancellationToken cancellationToken)
    {
        try
        {
            var playlist = await playlists.CreateAsync(request.Name ?? "", request.ToSongs() ?? [], cancellationToken);
            return TypedResults.Created($"/api/v1/playlists/{playlist.Id}", PlaylistResponse.From(await reader.OpenAsync(playlist, cancellationToken)));
        }
        catch (PlaylistException e)
        {
            return Problems.BadRequest(e.Message);
        }
    }

    private static async Task<Results<Ok<PlaylistResponse>, ProblemHttpResult>> GetAsync(Guid id, PlaylistReader reader, CancellationToken cancellationToken) =>
        await reader.OpenAsync(id, cancellationToken) is { } opened ? TypedResults.Ok(PlaylistResponse.From(opened)) : Problems.UnknownPlaylist;

    /// <summary>Gives it another name, other songs, or both; what the request does not say stays.</summary>
    private static async Task<Results<Ok<PlaylistResponse>, ProblemHttpResult>> ChangeAsync(
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

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(Guid id, PlaylistStorage playlists, CancellationToken cancellationToken) =>
        await playlists.DeleteAsync(id, cancellationToken) ? TypedResults.NoContent() : Problems.UnknownPlaylist;
}

/// <param name="Songs">Ids in their order; one may come twice.</param>
internal sealed record PlaylistRequest(string? Name, IReadOnlyList<Guid>? Songs)
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
