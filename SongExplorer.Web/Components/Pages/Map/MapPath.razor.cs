using Microsoft.AspNetCore.Components;
using SongExplorer.Similarity;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Web.Components.Playing;

namespace SongExplorer.Web.Components.Pages.Map;

/// <summary>The way from one song to another, to be seen and played.</summary>
public sealed partial class MapPath(SongPath paths, Player player) : IDisposable
{
    private const int Stops = 6;
    private readonly CancellationRelay _loads = new();
    private View _view = new View.Loading();
    private (SongId From, SongId To)? _shown;

    [Parameter, EditorRequired]
    public required SongId From { get; set; }

    [Parameter, EditorRequired]
    public required SongId To { get; set; }

    /// <summary>The songs of the path are known.</summary>
    [Parameter]
    public EventCallback<IReadOnlyList<SongId>> Loaded { get; set; }

    /// <summary>A song of the path is to be selected.</summary>
    [Parameter]
    public EventCallback<SongId> Chosen { get; set; }

    [Parameter]
    public EventCallback Closed { get; set; }

    public void Dispose()
    {
        player.Changed -= OnPlayerChangedAsync;
        _loads.Dispose();
    }

    protected override void OnInitialized() => player.Changed += OnPlayerChangedAsync;

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == (From, To))
        {
            return;
        }

        _shown = (From, To);
        _view = new View.Loading();
        var cancellationToken = _loads.Next();
        try
        {
            var songs = await paths.FindAsync(From, To, Stops, cancellationToken);
            _view = songs is null ? new View.Missing() : new View.Ready(songs);
            await Loaded.InvokeAsync([.. songs?.Select(song => song.Id) ?? []]);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Another path is wanted by now, or none.
        }
        catch (StorageUnavailableException e)
        {
            _view = new View.Failed(e.Message);
        }
    }

    private Task PlayAsync(Song song, IReadOnlyList<Song> songs) => player.Plays(song.Id) ? player.ToggleAsync() : player.PlayAsync(song, songs);

    private Task OnPlayerChangedAsync() => InvokeAsync(StateHasChanged);

    private static string Sentence(IReadOnlyList<Song> songs) => songs.Count switch
    {
        1 => "It begins and ends with the same song.",
        2 => "No song of the library lies in between.",
        _ => $"{Show.Songs(songs.Count)}, each near to the one before.",
    };

    private abstract record View
    {
        public sealed record Loading : View;

        public sealed record Missing : View;

        public sealed record Failed(string Sentence) : View;

        public sealed record Ready(IReadOnlyList<Song> Songs) : View;
    }
}
