using Microsoft.AspNetCore.Components;
using SongExplorer.Similarity;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Web.Components.Playing;

namespace SongExplorer.Web.Components.Pages.Map;

/// <summary>The selected song and its true neighbours: those of the sound itself, not of the map.</summary>
public sealed partial class MapDossier(Recommender recommender, IStorageBackend storage, Player player) : IDisposable
{
    private const int Neighbours = 10;
    private readonly CancellationRelay _loads = new();
    private View _view = new View.Loading();
    private SongId? _shown;

    [Parameter, EditorRequired]
    public required SongId Song { get; set; }

    /// <summary>The neighbours are known.</summary>
    [Parameter]
    public EventCallback<IReadOnlyList<SongId>> Loaded { get; set; }

    /// <summary>A neighbour is to be selected.</summary>
    [Parameter]
    public EventCallback<SongId> Chosen { get; set; }

    /// <summary>Whether the next choice is to be the end of a path from here.</summary>
    [Parameter]
    public bool IsPathSought { get; set; }

    /// <summary>A path from here is wanted, or not any more.</summary>
    [Parameter]
    public EventCallback PathSought { get; set; }

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
        if (_shown == Song)
        {
            return;
        }

        _shown = Song;
        var cancellationToken = _loads.Next();
        try
        {
            var around = await recommender.AroundAsync(Song, Neighbours, SongFilter.All, cancellationToken);
            if ((around?.Song ?? await storage.Metadata.GetAsync(Song, cancellationToken)) is not { } song)
            {
                _view = new View.Missing();
                return;
            }

            _view = new View.Ready(song, around?.Matches);
            await Loaded.InvokeAsync([.. around?.Matches.Select(match => match.Song.Id) ?? []]);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Another song is wanted by now, or none.
        }
        catch (StorageUnavailableException e)
        {
            _view = new View.Failed(e.Message);
        }
    }

    private Task PlayAsync(Song song) => player.Plays(song.Id)
        ? player.ToggleAsync()
        : player.PlayAsync(song, _view is View.Ready ready ? [ready.Song, .. ready.Matches?.Select(match => match.Song) ?? []] : [song]);

    private Task OnPlayerChangedAsync() => InvokeAsync(StateHasChanged);

    private static IEnumerable<string> Facts(Song song)
    {
        string?[] facts =
        [
            song.Tags.Album, song.Tags.Genre, song.Tags.Year?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            song.Bpm is null ? null : $"{Show.Bpm(song.Bpm)} bpm", Show.Length(song.File.Duration),
        ];
        return facts.OfType<string>();
    }

    private abstract record View
    {
        public sealed record Loading : View;

        public sealed record Missing : View;

        public sealed record Failed(string Sentence) : View;

        public sealed record Ready(Song Song, IReadOnlyList<SongMatch>? Matches) : View;
    }
}
