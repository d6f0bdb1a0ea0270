using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace SongExplorer.Web.Components.Pages.Map;

/// <summary>
/// How the songs in view, or those gathered, spread over tempo, years and energy; and the map as a file. The browser does
/// all of it: nothing goes through the circuit.
/// </summary>
public sealed partial class MapStatistics(IJSRuntime js) : IAsyncDisposable
{
    private static readonly (string Field, string Name)[] Fields = [("bpm", "Tempo"), ("year", "Years"), ("energy", "Energy")];

    private readonly JsModule _module = new(js, "./Components/Pages/Map/MapStatistics.razor.js");
    private IAsyncDisposable? _watch;
    private ElementReference _element;

    /// <summary>What the colours of the map tell, in words.</summary>
    [Parameter, EditorRequired]
    public required string ColouredBy { get; set; }

    [Parameter]
    public EventCallback Closed { get; set; }

    public async ValueTask DisposeAsync()
    {
        if (_watch is not null)
        {
            await _watch.DisposeAsync();
        }

        await _module.DisposeAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _watch = await _module.StartAsync("start", _element);
        }
    }
}
