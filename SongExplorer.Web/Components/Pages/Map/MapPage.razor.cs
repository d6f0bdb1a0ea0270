using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using SongExplorer.Embeddings;
using SongExplorer.Importing;
using SongExplorer.Jobs;
using SongExplorer.Mapping;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Web.Components.Playing;

namespace SongExplorer.Web.Components.Pages.Map;

/// <summary>The library as a map. What is selected, searched for and shown by colour is in the address.</summary>
public sealed partial class MapPage(
    MapColouring maps, MapStorage versions, ActiveSpace active, MapJobs rebuilds, DescribeJobs measures, IStorageBackend storage, Player player, NavigationManager navigation) : IDisposable
{
    private readonly CancellationRelay _loads = new();
    private View _view = new View.Loading();
    private ScatterMap? _map;
    private (MapColour Colour, int? Version) _shown;
    private string _words = "";
    private string? _wordsInAddress;
    private int? _isolated;
    private ImmutableSortedSet<int> _hidden = [];
    private int? _matches;
    private int? _gathered;
    private string _neighbours = "";
    private string _path = "";
    private bool _isPathSought;
    private Panel _panel;
    private int _missing;
    private int? _inUse;
    private int? _former;
    private MapDrag _drag;
    private string? _trouble;
    private Job? _job;
    private bool _loaded;

    private string? Found => _isPathSought ? "Choose the song where the path ends. Esc ends the choice."
        : _matches is { } matches && _words.Trim().Length > 0
        ? $"{(matches == 0 ? "No song" : Show.Songs(matches))} on the map {(matches > 1 ? "match" : "matches")}."
        : null;

    public void Dispose() => _loads.Dispose();

    protected override async Task OnParametersSetAsync()
    {
        MeetAddress();
        if (!_loaded || _shown != (Colour, Version))
        {
            _shown = (Colour, Version);
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
            var painted = await maps.PaintAsync(Colour, Version, cancellationToken);
            if (painted is null && Version is not null)
            {
                // It is gone by now, or was never there.
                Navigate(new() { ["version"] = null }, replace: true);
                return;
            }

            var songs = painted?.Map.Ids.Count > 0 ? 0 : await storage.Metadata.CountAsync(SongFilter.All, cancellationToken);
            Remember(painted?.Map);
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
        $"colour={Colour.ToString().ToLowerInvariant()}{(Version is { } version ? $"&version={version}" : "")}",
        string.Join(' ', painted.Legend.Select(Swatch.Of)),
        _isolated,
        string.Join(' ', _hidden),
        _words,
        Song?.ToString(),
        Song is null || To is not null ? "" : _neighbours,
        Song is null || To is null ? "" : _path,
        Across.Text,
        Up.Text,
        Doubts);

    private void Rebuild(MapPlan? plan = null) => _job = rebuilds.Rebuild(plan);

    private void Measure() => _job = measures.Start();

    private void Again()
    {
        if (_job?.Name == DescribeJobs.Name)
        {
            Measure();
        }
        else
        {
            Rebuild();
        }
    }

    /// <summary>Whether what is shown is measured in the sound of songs.</summary>
    private bool IsMeasureMissed => Colour is MapColour.Bpm or MapColour.Energy or MapColour.Brightness or MapColour.Key || Across.Feature.IsMeasured() || Up.Feature.IsMeasured();

    /// <summary>Another map is in use than before: the one before can be taken back.</summary>
    private void Remember(SongMap? map)
    {
        if (Version is null && map is not null && _inUse != map.Version)
        {
            (_former, _inUse) = (_inUse, map.Version);
        }
    }

    private Task UndoAsync() => _former is { } former ? KeepAsync(former) : Task.CompletedTask;

    /// <summary>Uses a version from now on.</summary>
    private async Task KeepAsync(int version)
    {
        try
        {
            await versions.MakeCurrentAsync(active.Space, version, CancellationToken.None);
        }
        catch (StorageUnavailableException e)
        {
            _trouble = e.Message;
            return;
        }

        if (Version is null)
        {
            await LoadAsync();
        }
        else
        {
            Look(null);
        }
    }

    private async Task OnJobAsync(Job job)
    {
        var isOurs = job.Name == MapJobs.Name || job.Id == _job?.Id; // one that failed at once is met when it is over
        if (isOurs)
        {
            _job = job;
        }

        // Imports end with a new map too.
        if (job.IsOver)
        {
            await LoadAsync();
            _job = isOurs && (job.State is JobState.Failed || job.Name == DescribeJobs.Name) ? job : rebuilds.Current;
        }
    }

    private void OnPicked(Pick pick) => Select(pick.Song, replace: pick.ByKey);

    private void Select(SongId? song, bool replace)
    {
        _panel = song is null ? _panel : Panel.None; // a song has something to say in its place
        if (_isPathSought && song is not null && song != Song)
        {
            (_isPathSought, _path) = (false, "");
            Navigate(new() { ["to"] = song.ToString() }, replace: false);
        }
        else if (song != Song || To is not null)
        {
            (_isPathSought, _neighbours) = (false, "");
            Choose(song, replace);
        }
    }

    private void OnNeighbours(IReadOnlyList<SongId> neighbours) => _neighbours = string.Join(' ', neighbours);

    /// <summary>Closes what was opened last.</summary>
    private async Task EscapeAsync()
    {
        if (_panel is not Panel.None)
        {
            _panel = Panel.None;
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

    private void Toggle(Panel panel) => _panel = _panel == panel ? Panel.None : panel;

    private void OnGathered(int? count) => _gathered = count;

    private void OnPath(IReadOnlyList<SongId> path) => _path = string.Join(' ', path);

    private void OnMatched(int count) => _matches = count;

    private void OnMapFailed(string sentence) => _trouble = sentence;

    private void Search() => (_matches, _trouble) = (null, null);

    private async Task KeepWordsAsync()
    {
        Navigate(new() { ["words"] = _words.Trim() is { Length: > 0 } words ? words : null }, replace: true);
        if (_matches > 0)
        {
            await _map!.FitAsync();
        }
    }

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

    private static string WordFor(MapColour colour) => colour switch
    {
        MapColour.Bpm => "tempo",
        MapColour.Cluster => "part of the map",
        _ => colour.ToString().ToLowerInvariant(),
    };

    /// <summary>What lies beside the map in the place of the selected song.</summary>
    private enum Panel
    {
        None,
        Arrangement,
        Statistics,
    }

    private abstract record View
    {
        public sealed record Loading : View;

        public sealed record NoSongs : View;

        public sealed record NotBuilt(int Songs) : View;

        public sealed record Failed(string Sentence) : View;

        public sealed record Ready(ColouredMap Painted) : View;
    }
}
