using Microsoft.AspNetCore.Components;
using SongExplorer.Songs;
using SongExplorer.Web.Components.Playing;

namespace SongExplorer.Web.Components.Pages.Map;

/// <summary>Finds the song in the player on the map.</summary>
public sealed partial class PlayingButton(Player player) : IDisposable
{
    [Parameter, EditorRequired]
    public EventCallback<SongId> Chosen { get; set; }

    public void Dispose() => player.Changed -= OnChangedAsync;

    protected override void OnInitialized() => player.Changed += OnChangedAsync;

    private Task ShowAsync() => player.Song is { } song ? Chosen.InvokeAsync(song) : Task.CompletedTask;

    private Task OnChangedAsync() => InvokeAsync(StateHasChanged);
}
