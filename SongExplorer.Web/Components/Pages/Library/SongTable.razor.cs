using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using Microsoft.JSInterop;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Web.Components.Playing;

namespace SongExplorer.Web.Components.Pages.Library;

/// <summary>The list of songs: only the rows in sight are read and drawn, however many there are.</summary>
public sealed partial class SongTable(IStorageBackend storage, Player player, IJSRuntime js) : IAsyncDisposable
{
    private const int SongsQueued = 200;

    private readonly JsModule _module = new(js, "./Components/Pages/Library/SongTable.razor.js");
    private ElementReference _element;
    private Virtualize<Row>? _rows;
    private SongMenu? _menu;
    private (LibraryAddress, int)? _shown;

    [Parameter, EditorRequired]
    public required LibraryAddress Address { get; set; }

    /// <summary>How many songs pass the filter.</summary>
    [Parameter, EditorRequired]
    public required int Total { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<SongSort> OnSort { get; set; }

    /// <summary>Called with one sentence when the songs cannot be read.</summary>
    [Parameter, EditorRequired]
    public EventCallback<string> OnFailure { get; set; }

    public ValueTask DisposeAsync() => _module.DisposeAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _module.RunAsync("attach", _element);
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        var wanted = (Address, Total);
        if (_rows is not null && _shown != wanted)
        {
            await _rows.RefreshDataAsync();
            await _module.RunAsync("toTop", _element);
        }

        _shown = wanted;
    }

    private async ValueTask<ItemsProviderResult<Row>> LoadAsync(ItemsProviderRequest request)
    {
        try
        {
            var songs = await storage.Metadata.ListAsync(Query(request.StartIndex, request.Count), request.CancellationToken);
            return new ItemsProviderResult<Row>(songs.Select((song, i) => new Row(request.StartIndex + i, song)), Total);
        }
        catch (StorageUnavailableException e)
        {
            await OnFailure.InvokeAsync(e.Message);
            return new ItemsProviderResult<Row>([], 0);
        }
    }

    // What comes after the song in the list is what is heard after it.
    private async Task PlayAsync(Row row)
    {
        if (player.Song == row.Song.Id)
        {
            await player.ToggleAsync();
            return;
        }

        var queue = await storage.Metadata.ListAsync(Query(row.Index, SongsQueued), CancellationToken.None);
        await player.PlayAsync(row.Song, queue);
    }

    private SongQuery Query(int skip, int take) => new(Address.Filter, Address.Sort, Address.Descending, skip, take);

    private sealed record Row(int Index, Song Song);
}
