using Microsoft.AspNetCore.Components;
using SongExplorer.Similarity;
using SongExplorer.Songs;
using SongExplorer.Web.Components.Playing;

namespace SongExplorer.Web.Components.Pages.Search;

/// <summary>Songs that were found by their sound, to be played and kept.</summary>
public sealed partial class FoundList(Player player)
{
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<SongMatch> Songs { get; set; }

    /// <summary>What a playlist of them is called.</summary>
    [Parameter, EditorRequired]
    public required string Playlist { get; set; }

    /// <summary>What is to be known about them.</summary>
    [Parameter]
    public string? Said { get; set; }

    /// <summary>More to do with them.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private IReadOnlyList<Song> All => [.. Songs.Select(match => match.Song)];

    private Task<IReadOnlyList<Song>> ReadAsync() => Task.FromResult(All);

    private Task PlayAsync(Song song) => player.Song == song.Id ? player.ToggleAsync() : player.PlayAsync(song, All);
}
