using Microsoft.AspNetCore.Components;
using SongExplorer.Similarity;
using SongExplorer.Songs;
using SongExplorer.Web.Components.Playing;

namespace SongExplorer.Web.Components.Pages.Songs;

/// <summary>What sounds like a song, closest first.</summary>
public sealed partial class NeighbourList(Player player) : IDisposable
{
    [Parameter, EditorRequired]
    public required Song Song { get; set; }

    /// <summary><c>null</c> when the song has not been heard, so that nothing is known.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<SongMatch>? Matches { get; set; }

    public void Dispose() => player.Changed -= OnPlayerChangedAsync;

    protected override void OnInitialized() => player.Changed += OnPlayerChangedAsync;

    private Task OnPlayerChangedAsync() => InvokeAsync(StateHasChanged);

    private Task PlayAsync(SongMatch match) => player.Song == match.Song.Id
        ? player.ToggleAsync()
        : player.PlayAsync(match.Song, [.. Matches!.Select(other => other.Song)]);
}
