using Microsoft.AspNetCore.Components;
using SongExplorer.Similarity.Seeds;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Web.Components.Playing;

namespace SongExplorer.Web.Components.Pages.Songs;

/// <summary>What sounds like a song, and like what it is steered by, best first.</summary>
public sealed partial class NeighbourList(SeededSearch search, Player player) : IDisposable
{
    private const int Most = 20;

    private readonly CancellationRelay _loads = new();
    private View _view = new View.Loading();
    private SongAddress? _asked;
    private bool _isLooking = true;

    [Parameter, EditorRequired]
    public required Song Song { get; set; }

    [Parameter, EditorRequired]
    public required SongAddress Address { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<SongAddress> GoTo { get; set; }

    public void Dispose()
    {
        player.Changed -= OnPlayerChangedAsync;
        _loads.Dispose();
    }

    protected override void OnInitialized() => player.Changed += OnPlayerChangedAsync;

    protected override async Task OnParametersSetAsync()
    {
        if (_asked == Address)
        {
            return;
        }

        // While the same song is steered, what was found before stays to be seen.
        _view = _asked?.Song == Address.Song && _view is View.Ready ? _view : new View.Loading();
        (_asked, _isLooking) = (Address, true);
        var cancellationToken = _loads.Next();
        try
        {
            var answer = await search.FindAsync(
                new SeededQuery { More = [Address.Song, .. Address.More], Less = Address.Less, Weights = Address.Weights, Features = Address.Features, Count = Most }, cancellationToken);
            (_view, _isLooking) = (answer.More.Any(seed => seed.Song.Id == Address.Song) ? new View.Ready(answer) : new View.Unheard(), false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Another song owns the view, or the page is gone.
        }
        catch (StorageUnavailableException e)
        {
            (_view, _isLooking) = (new View.Failed(e.Message), false);
        }
    }

    private Task OnPlayerChangedAsync() => InvokeAsync(StateHasChanged);

    private static Song SeedOf(SeededMatch match, SeededAnswer answer) => answer.More.First(seed => seed.Song.Id == match.Seed).Song;

    private static string LeftOut(IReadOnlyList<LeftOutSeed> seeds) => string.Join(' ',
        from seed in seeds
        group seed by seed.Why into troubles
        let songs = troubles.Count() == 1 ? "One song that this was steered by" : $"{troubles.Count()} songs that this was steered by"
        select troubles.Key == SeedTrouble.Gone
            ? $"{songs} is no longer in the library and is left out."
            : $"{songs} has not been heard by the model in use and is left out.");

    private IReadOnlyList<Song> VersionsOfThis(SeededAnswer answer) => answer.More.First(seed => seed.Song.Id == Song.Id).Versions;

    private Task PlayAsync(SeededMatch match, IReadOnlyList<SeededMatch> all) => player.Song == match.Song.Id
        ? player.ToggleAsync()
        : player.PlayAsync(match.Song, [.. all.Select(other => other.Song)]);

    private abstract record View
    {
        public sealed record Loading : View;

        /// <summary>The active model has not heard the song.</summary>
        public sealed record Unheard : View;

        public sealed record Failed(string Message) : View;

        public sealed record Ready(SeededAnswer Answer) : View;
    }
}
