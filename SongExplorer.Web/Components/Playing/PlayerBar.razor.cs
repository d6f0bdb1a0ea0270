using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace SongExplorer.Web.Components.Playing;

/// <summary>The bar at the bottom of every page.</summary>
public sealed partial class PlayerBar(IJSRuntime js, Player player) : IAsyncDisposable
{
    private readonly JsModule _module = new(js, "./js/player-bar.js");
    private ElementReference _element;

    public ValueTask DisposeAsync() => _module.DisposeAsync();

    protected override bool ShouldRender() => false;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _module.RunAsync("attach", _element);
            await player.WatchAsync();
        }
    }
}
