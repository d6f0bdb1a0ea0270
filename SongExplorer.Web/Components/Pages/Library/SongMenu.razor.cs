using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using SongExplorer.Songs;
using SongExplorer.Web.Components.Playing;

namespace SongExplorer.Web.Components.Pages.Library;

/// <summary>What can be done with a song, on a right click.</summary>
public sealed partial class SongMenu(Player player, PlaylistChoice playlists, IJSRuntime js) : IAsyncDisposable
{
    private readonly JsModule _module = new(js, "./Components/Pages/Library/SongMenu.razor.js");
    private ElementReference _element;
    private Song? _song;
    private Func<Task> _play = () => Task.CompletedTask;
    private MouseEventArgs? _opening;

    public ValueTask DisposeAsync() => _module.DisposeAsync();

    /// <summary>Opens where the pointer is.</summary>
    public void Open(Song song, Func<Task> play, MouseEventArgs at)
    {
        (_song, _play, _opening) = (song, play, at);
        StateHasChanged();
    }

    /// <summary>Not before the song is in it.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_opening is { } at)
        {
            _opening = null;
            await _module.RunAsync("open", _element, at.ClientX, at.ClientY);
        }
    }

    private async Task DoAsync(Func<Task> choice)
    {
        await _module.RunAsync("close", _element);
        await choice();
    }
}
