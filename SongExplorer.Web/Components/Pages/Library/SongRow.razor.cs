using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using SongExplorer.Songs;
using SongExplorer.Web.Components.Playing;

namespace SongExplorer.Web.Components.Pages.Library;

/// <summary>One song of the list.</summary>
public sealed partial class SongRow(Player player) : IDisposable
{
    [Parameter, EditorRequired]
    public required Song Song { get; set; }

    /// <summary>Its place in the whole list, from 0.</summary>
    [Parameter, EditorRequired]
    public required int Index { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnPlay { get; set; }

    /// <summary>Called on a right click.</summary>
    [Parameter, EditorRequired]
    public EventCallback<MouseEventArgs> OnMenu { get; set; }

    private bool IsCurrent => player.Song == Song.Id;

    private bool IsPlaying => player.Plays(Song.Id);

    public void Dispose() => player.Changed -= OnPlayerChangedAsync;

    protected override void OnInitialized() => player.Changed += OnPlayerChangedAsync;

    private static string Link(SongFilter filter) => (LibraryAddress.Start with { Filter = filter }).ToUri();

    private Task OnPlayerChangedAsync() => InvokeAsync(StateHasChanged);

    private Task EnqueueAsync() => player.EnqueueAsync(Song, next: false);
}
