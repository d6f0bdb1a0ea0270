using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SongExplorer.Songs;

namespace SongExplorer.Web.Components.Pages.Playlists;

/// <summary>One song of a playlist. A song that was moved keeps the focus, so that it can be moved on.</summary>
public sealed partial class PlaylistRow
{
    private ElementReference _up;
    private ElementReference _down;
    private bool _hadFocus;

    /// <summary>The place of the song, counted from 1.</summary>
    [Parameter, EditorRequired]
    public required int Number { get; set; }

    [Parameter, EditorRequired]
    public required int Count { get; set; }

    [Parameter, EditorRequired]
    public required Song Song { get; set; }

    [Parameter]
    public bool IsPlaying { get; set; }

    [Parameter]
    public bool TakesFocus { get; set; }

    [Parameter]
    public bool MayChange { get; set; }

    [Parameter]
    public EventCallback Played { get; set; }

    /// <summary>-1 for up, 1 for down.</summary>
    [Parameter]
    public EventCallback<int> Moved { get; set; }

    [Parameter]
    public EventCallback Removed { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var takes = TakesFocus && !_hadFocus;
        _hadFocus = TakesFocus;
        if (!takes || Count < 2)
        {
            return;
        }

        try
        {
            await (Number == 1 ? _down : _up).FocusAsync();
        }
        catch (JSException)
        {
            // The row has gone since.
        }
    }
}
