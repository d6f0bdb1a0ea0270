using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SongExplorer.Songs;

namespace SongExplorer.Web.Components.Pages.Map;

/// <summary>
/// The map as a picture to move about in. The browser fetches, draws and picks by itself; only what is picked, and how
/// the picture is to look, goes through the circuit.
/// </summary>
public sealed partial class ScatterMap(IJSRuntime js) : IAsyncDisposable
{
    private readonly JsModule _module = new(js, "./Components/Pages/Map/ScatterMap.razor.js");
    private DotNetObjectReference<ScatterMap>? _self;
    private IAsyncDisposable? _drawing;
    private ElementReference _element;
    private ElementReference _twin;
    private (MapPicture Picture, int Heard)? _shown;
    private int _heard; // of the picks made on the map: what it was told before is behind it

    [Parameter, EditorRequired]
    public required MapPicture Picture { get; set; }

    /// <summary>A song was clicked, or reached with the arrow keys; <c>null</c> when the choice was taken back.</summary>
    [Parameter]
    public EventCallback<Pick> Picked { get; set; }

    /// <summary>A song was double-clicked, or Enter pressed on it.</summary>
    [Parameter]
    public EventCallback<SongId> Played { get; set; }

    /// <summary>How many songs of the map match the words.</summary>
    [Parameter]
    public EventCallback<int> Matched { get; set; }

    /// <summary>So many songs were gathered with a lasso or a box; <c>null</c> when they were let go.</summary>
    [Parameter]
    public EventCallback<int?> Gathered { get; set; }

    /// <summary>So many songs have no place on the axes.</summary>
    [Parameter]
    public EventCallback<int> Arranged { get; set; }

    /// <summary>Esc was pressed.</summary>
    [Parameter]
    public EventCallback Escaped { get; set; }

    /// <summary>The map cannot be drawn; a sentence for people.</summary>
    [Parameter]
    public EventCallback<string> Failed { get; set; }

    public Task ZoomAsync(double factor) => _module.RunAsync("zoom", _element, factor);

    /// <summary>Brings what matches into view, or the whole map.</summary>
    public Task FitAsync() => _module.RunAsync("fit", _element);

    /// <summary>Brings a song into the middle.</summary>
    public Task ShowAsync(SongId song) => _module.RunAsync("show", _element, song.ToString());

    /// <summary>Says what a drag does from now on.</summary>
    public Task DragAsync(MapDrag drag) => _module.RunAsync("drag", _element, drag.ToString().ToLowerInvariant());

    /// <summary>Lets the gathered songs go.</summary>
    public Task ReleaseAsync() => _module.RunAsync("release", _element);

    /// <summary>The gathered songs, at most so many.</summary>
    public async Task<IReadOnlyList<SongId>> GatheredAsync(int most)
    {
        var bytes = await _module.ReadAsync("chosen", _element, most);
        return [.. bytes.Chunk(16).Select(id => new SongId(new Guid(id, bigEndian: true)))];
    }

    [JSInvokable]
    public Task OnPicked(string? song, bool byKey, int number)
    {
        _heard = number;
        return Picked.InvokeAsync(new Pick(SongId.TryParse(song, null, out var id) ? id : null, byKey));
    }

    [JSInvokable]
    public Task OnPlayed(string song) => SongId.TryParse(song, null, out var id) ? Played.InvokeAsync(id) : Task.CompletedTask;

    [JSInvokable]
    public Task OnMatched(int count) => Matched.InvokeAsync(count);

    [JSInvokable]
    public Task OnGathered(int? count) => Gathered.InvokeAsync(count);

    [JSInvokable]
    public Task OnArranged(int missing) => Arranged.InvokeAsync(missing);

    [JSInvokable]
    public Task OnEscaped() => Escaped.InvokeAsync();

    [JSInvokable]
    public Task OnFailed(string sentence) => Failed.InvokeAsync(sentence);

    public async ValueTask DisposeAsync()
    {
        if (_drawing is not null)
        {
            await _drawing.DisposeAsync();
        }

        await _module.DisposeAsync();
        _self?.Dispose();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _drawing = await _module.StartAsync("start", _element, _twin, _self);
        }

        if (_drawing is not null && _shown != (Picture, _heard))
        {
            _shown = (Picture, _heard);
            await _module.RunAsync("update", _element, Picture, _heard);
        }
    }
}

/// <summary>What the map is to look like. Lists are texts with spaces between, so that two equal pictures are equal.</summary>
/// <param name="Version">Another one whenever the points or their colours are others.</param>
/// <param name="Query">What to ask the server for: by what the points are coloured, and which version of the map it is.</param>
/// <param name="Swatches">For each colour class, in order, the CSS class that has its colour.</param>
/// <param name="Isolated">The only class to be shown clearly, or <c>null</c> for all.</param>
/// <param name="Hidden">Numbers of the classes not to be shown at all.</param>
/// <param name="Words">What a song must match to be shown clearly.</param>
/// <param name="Neighbours">The songs to be tied to the selected one.</param>
/// <param name="Path">The songs to be joined by a line, in their order.</param>
/// <param name="Across">What the axis to the right tells; nothing for the map's own.</param>
/// <param name="Up">What the axis upwards tells; nothing for the map's own.</param>
/// <param name="Doubts">Whether songs are to be paler the less their surroundings can be believed.</param>
public sealed record MapPicture(
    string Version, string Query, string Swatches, int? Isolated, string Hidden, string Words, string? Selected, string Neighbours, string Path, string Across, string Up, bool Doubts);

/// <summary>What a drag on the map does.</summary>
public enum MapDrag
{
    Pan,
    Lasso,
    Box,
}

/// <summary>A choice made on the map.</summary>
/// <param name="ByKey">Whether a key led there; then the next step may follow at once.</param>
public sealed record Pick(SongId? Song, bool ByKey);
