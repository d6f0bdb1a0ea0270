using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using SongExplorer.Jobs;
using SongExplorer.Mapping;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Web.Components.Playing;

namespace SongExplorer.Web.Components.Pages.Map;

/// <summary>The library as a map. What is selected, searched for and shown by colour is in the address.</summary>
public sealed partial class MapPage(MapColouring maps, MapJobs rebuilds, IStorageBackend storage, Player player, NavigationManager navigation) : IDisposable
{
    private readonly CancellationRelay _loads = new();
    private View _view = new View.Loading();
    private ScatterMap? _map;
    private MapColour _colour;
    private string _words = "";
    private string? _wordsInAddress;
    private int? _isolated;
    private ImmutableSortedSet<int> _hidden = [];
    private int? _matches;
    private int? _gathered;
    private string _neighbours = "";
    private string _path = "";
    private bool _isPathSought;
    private bool _areStatisticsOpen;
    private MapDrag _drag;
    private string? _trouble;
    private Job? _job;
    private bool _loaded;

    [SupplyParameterFromQuery(Name = "song")]
    public string? SongText { get; set; }

    /// <summary>Where the path from the selected song ends.</summary>
    [SupplyParameterFromQuery(Name = "to")]
    public string? ToText { get; set; }

    [SupplyParameterFromQuery(Name = "colour")]
    public string? ColourText { get; set; }

    [SupplyParameterFromQuery(Name = "words")]
    public string? Words { get; set; }

    /// <summary>"map" or "list"; without it small screens get the list.</summary>
    [SupplyParameterFromQuery(Name = "view")]
    public string? ViewText { get; set; }

    private SongId? Song => SongId.TryParse(SongText, null, out var id) ? id : null;

    private SongId? To => SongId.TryParse(ToText, null, out var id) ? id : null;

    private string ViewClass => ViewText switch { "map" => "show-map", "list" => "show-list", _ => "show-either" };

    private string? Found => _isPathSought ? "Choose the song where the path ends. Esc ends the choice."
        : _matches is { } matches && _words.Trim().Length > 0
        ? $"{(matches == 0 ? "No song" : Show.Songs(matches))} on the map {(matches > 1 ? "match" : "matches")}."
        : null;

    public void Dispose() => _loads.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        var colour = Enum.TryParse<MapColour>(ColourText, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed) ? parsed : MapColour.Genre;
        if (Words != _wordsInAddress)
        {
            _wordsInAddress = Words;
            _words = Words ?? "";
        }

        if (!_loaded || colour != _colour)
        {
            _colour = colour;
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        var cancellationToken = _loads.Next();
        (_loaded, _isolated, _hidden, _trouble) = (true, null, [], null);
        _job = rebuilds.Current;
        try
        {
            var painted = await maps.PaintAsync(_colour, cancellationToken);
            var songs = painted?.Map.Ids.Count > 0 ? 0 : await storage.Metadata.CountAsync(SongFilter.All, cancellationToken);
            _view = painted?.Map.Ids.Count > 0 ? new View.Ready(painted)
                : songs > 0 ? new View.NotBuilt(songs)
                : new View.NoSongs();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // A newer load owns the view, or the page is gone.
        }
        catch (StorageUnavailableException e)
        {
            _view = new View.Failed(e.Message);
        }
    }

    private MapPicture Picture(ColouredMap painted) => new(
        painted.EntityTag,
        _colour.ToString().ToLowerInvariant(),
        string.Join(' ', painted.Legend.Select(Swatch.Of)),
        _isolated,
        string.Join(' ', _hidden),
        _words,
        Song?.ToString(),
        Song is null || To is not null ? "" : _neighbours,
        Song is null || To is null ? "" : _path);

    private void Rebuild() => _job = rebuilds.Rebuild();

    private async Task OnJobAsync(Job job)
    {
        if (job.Id == rebuilds.Current?.Id || job.Id == _job?.Id)
        {
            _job = job;
        }

        // Imports end with a new map too.
        if (job.IsOver)
        {
            await LoadAsync();
            _job = job.State is JobState.Failed && job.Id == _job?.Id ? job : rebuilds.Current;
        }
    }

    private void OnPicked(Pick pick) => Select(pick.Song, replace: pick.ByKey);

    private void Select(SongId? song, bool replace)
    {
        _areStatisticsOpen &= song is null; // a song has something to say in their place
        if (_isPathSought && song is not null && song != Song)
        {
            (_isPathSought, _path) = (false, "");
            Navigate(new() { ["to"] = song.ToString() }, replace: false);
        }
        else if (song != Song || To is not null)
        {
            (_isPathSought, _neighbours) = (false, "");
            Navigate(new() { ["song"] = song?.ToString(), ["to"] = null }, replace);
        }
    }

    private void ClosePath() => Navigate(new() { ["to"] = null }, replace: false);

    private void OnNeighbours(IReadOnlyList<SongId> neighbours) => _neighbours = string.Join(' ', neighbours);

    /// <summary>Closes what was opened last.</summary>
    private async Task EscapeAsync()
    {
        if (_areStatisticsOpen)
        {
            _areStatisticsOpen = false;
        }
        else if (_isPathSought)
        {
            _isPathSought = false;
        }
        else if (_gathered is not null)
        {
            await _map!.ReleaseAsync();
        }
        else if (_drag != MapDrag.Pan)
        {
            await DragAsync(MapDrag.Pan);
        }
        else if (To is not null)
        {
            ClosePath();
        }
        else
        {
            Select(null, replace: false);
        }
    }

    private Task DragAsync(MapDrag drag)
    {
        _drag = drag;
        return _map!.DragAsync(drag);
    }

    private void OnGathered(int? count) => _gathered = count;

    private void OnPath(IReadOnlyList<SongId> path) => _path = string.Join(' ', path);

    private void OnMatched(int count) => _matches = count;

    private void OnMapFailed(string sentence) => _trouble = sentence;

    private void Search(ChangeEventArgs e) => (_words, _matches, _trouble) = (e.Value as string ?? "", null, null);

    private async Task KeepWordsAsync()
    {
        Navigate(new() { ["words"] = _words.Trim() is { Length: > 0 } words ? words : null }, replace: true);
        if (_matches > 0)
        {
            await _map!.FitAsync();
        }
    }

    private void Recolour(ChangeEventArgs e) => Navigate(new() { ["colour"] = (e.Value as string)?.ToLowerInvariant() }, replace: true);

    private void Navigate(Dictionary<string, object?> query, bool replace) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameters(query), new NavigationOptions { ReplaceHistoryEntry = replace });

    private async Task PlayAsync(SongId id)
    {
        if (await storage.Metadata.GetAsync(id, CancellationToken.None) is { } song)
        {
            await player.PlayAsync(song, [song]);
        }
    }

    private async Task ShowPlayingAsync(SongId id)
    {
        Select(id, replace: false);
        await ShowAsync(id);
    }

    private Task ShowAsync(SongId id) => _map!.ShowAsync(id);

    private string AddressOf(string view) => navigation.GetUriWithQueryParameter("view", view);

    private string? Current(string view) => ViewText == view ? "page" : null;

    private static string WordFor(MapColour colour) => colour switch
    {
        MapColour.Bpm => "tempo",
        MapColour.Cluster => "part of the map",
        _ => colour.ToString().ToLowerInvariant(),
    };

    private abstract record View
    {
        public sealed record Loading : View;

        public sealed record NoSongs : View;

        public sealed record NotBuilt(int Songs) : View;

        public sealed record Failed(string Sentence) : View;

        public sealed record Ready(ColouredMap Painted) : View;
    }
}
