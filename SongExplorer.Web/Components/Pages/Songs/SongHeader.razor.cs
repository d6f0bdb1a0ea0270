using Microsoft.AspNetCore.Components;
using SongExplorer.Songs;
using SongExplorer.Web.Components.Playing;

namespace SongExplorer.Web.Components.Pages.Songs;

/// <summary>What the song is called, and what to do with it.</summary>
public sealed partial class SongHeader(Player player, PlaylistChoice playlists) : IDisposable
{
    [Parameter, EditorRequired]
    public required Song Song { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnPlay { get; set; }

    private bool IsPlaying => player.Plays(Song.Id);

    /// <summary>Genre, year and tempo, as far as they are known, after the album.</summary>
    private string Rest => string.Join(" · ", new[]
    {
        Song.Tags.Album is null ? null : "",
        Song.Tags.Genre,
        Song.Tags.Year?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Song.Bpm is null ? null : $"{Show.Bpm(Song.Bpm)} BPM",
    }.Where(part => part is not null));

    public void Dispose() => player.Changed -= OnPlayerChangedAsync;

    protected override void OnInitialized() => player.Changed += OnPlayerChangedAsync;

    private Task OnPlayerChangedAsync() => InvokeAsync(StateHasChanged);
}
