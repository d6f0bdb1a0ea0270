using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Web.Components.Playing;

namespace SongExplorer.Web.Components.Pages.Map;

/// <summary>The same songs as a list.</summary>
public sealed partial class MapList(IStorageBackend storage, Player player)
{
    private Virtualize<Song>? _songs;
    private string _shown = "";

    [Parameter, EditorRequired]
    public required string Words { get; set; }

    [Parameter]
    public SongId? Selected { get; set; }

    [Parameter]
    public EventCallback<SongId> Chosen { get; set; }

    private SongFilter Filter => new() { Words = Words };

    protected override async Task OnParametersSetAsync()
    {
        if (_shown != Words && _songs is not null)
        {
            _shown = Words;
            await _songs.RefreshDataAsync();
        }
    }

    private async ValueTask<ItemsProviderResult<Song>> ProvideAsync(ItemsProviderRequest request)
    {
        var songs = await storage.Metadata.ListAsync(new SongQuery(Filter, Skip: request.StartIndex, Take: request.Count), request.CancellationToken);
        return new ItemsProviderResult<Song>(songs, await storage.Metadata.CountAsync(Filter, request.CancellationToken));
    }
}
