using Microsoft.AspNetCore.Components;
using SongExplorer.Similarity;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Web.Components.Playing;

namespace SongExplorer.Web.Components.Pages.Songs;

/// <summary>What sounds like a song, closest first.</summary>
public sealed partial class NeighbourList(Recommender recommender, Player player) : IDisposable
{
    private const int Most = 20;

    private readonly CancellationRelay _loads = new();
    private View _view = new View.Loading();
    private SongId? _asked;

    [Parameter, EditorRequired]
    public required Song Song { get; set; }

    public void Dispose()
    {
        player.Changed -= OnPlayerChangedAsync;
        _loads.Dispose();
    }

    protected override void OnInitialized() => player.Changed += OnPlayerChangedAsync;

    protected override async Task OnParametersSetAsync()
    {
        if (_asked == Song.Id)
        {
            return;
        }

        _asked = Song.Id;
        _view = new View.Loading();
        var cancellationToken = _loads.Next();
        try
        {
            var around = await recommender.AroundAsync(Song.Id, Most, SongFilter.All, cancellationToken);
            _view = around is null ? new View.Unheard() : new View.Ready(around.Matches);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Another song owns the view, or the page is gone.
        }
        catch (StorageUnavailableException e)
        {
            _view = new View.Failed(e.Message);
        }
    }

    private Task OnPlayerChangedAsync() => InvokeAsync(StateHasChanged);

    private Task PlayAsync(SongMatch match, IReadOnlyList<SongMatch> all) => player.Song == match.Song.Id
        ? player.ToggleAsync()
        : player.PlayAsync(match.Song, [.. all.Select(other => other.Song)]);

    private abstract record View
    {
        public sealed record Loading : View;

        /// <summary>The active model has not heard the song.</summary>
        public sealed record Unheard : View;

        public sealed record Failed(string Message) : View;

        public sealed record Ready(IReadOnlyList<SongMatch> Matches) : View;
    }
}
