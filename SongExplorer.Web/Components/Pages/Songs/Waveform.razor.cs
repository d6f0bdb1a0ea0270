using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SongExplorer.Songs;
using SongExplorer.Web.Components.Playing;

namespace SongExplorer.Web.Components.Pages.Songs;

/// <summary>The outline of a song's loudness with the play head; its module fetches, draws and seeks.</summary>
public sealed partial class Waveform(IJSRuntime js) : IAsyncDisposable
{
    private readonly JsModule _module = new(js, "./Components/Pages/Songs/Waveform.razor.js");
    private IAsyncDisposable? _drawing;
    private ElementReference _element;

    [Parameter, EditorRequired]
    public required Song Song { get; set; }

    public async ValueTask DisposeAsync()
    {
        if (_drawing is not null)
        {
            await _drawing.DisposeAsync();
        }

        await _module.DisposeAsync();
    }

    protected override bool ShouldRender() => false;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            var address = $"api/v1/songs/{Song.Id}/waveform?v={Song.File.ContentHash}";
            _drawing = await _module.StartAsync("draw", _element, address, QueuedSong.From(Song));
        }
    }
}
