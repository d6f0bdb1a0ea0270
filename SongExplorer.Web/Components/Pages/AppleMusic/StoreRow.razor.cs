using Microsoft.AspNetCore.Components;
using SongExplorer.AppleMusic;
using SongExplorer.Songs;
using SongExplorer.Web.Components.Tiles;

namespace SongExplorer.Web.Components.Pages.AppleMusic;

/// <summary>One song that the store offers.</summary>
public sealed partial class StoreRow
{
    private bool _isArtworkMissing;

    [Parameter, EditorRequired]
    public required StoreSong Song { get; set; }

    /// <summary>The song of the library that it is, if it is.</summary>
    [Parameter, EditorRequired]
    public required Song? Owned { get; set; }

    [Parameter]
    public bool IsChosen { get; set; }

    [Parameter]
    public bool IsUnderWay { get; set; }

    /// <summary>Whether its preview is being played.</summary>
    [Parameter]
    public bool IsHeard { get; set; }

    /// <summary>It is chosen, or not any more.</summary>
    [Parameter]
    public EventCallback Chosen { get; set; }

    /// <summary>Its preview is to be played, or to stop.</summary>
    [Parameter]
    public EventCallback Heard { get; set; }

    private StoreTrack Track => Song.Track;

    private string Title => Song.Tags.Title ?? "Untitled";

    private string By => string.Join(" · ", new[] { Song.Tags.Artist, Song.Tags.Album }.OfType<string>());

    private TileLook Look => TileLook.Of(Song.Tags, Title);
}
