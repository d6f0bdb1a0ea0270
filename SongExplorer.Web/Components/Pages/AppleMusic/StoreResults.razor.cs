using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SongExplorer.AppleMusic;
using SongExplorer.Audit;
using SongExplorer.Jobs;
using SongExplorer.Previews;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Web.Hosting.Audit;

namespace SongExplorer.Web.Components.Pages.AppleMusic;

/// <summary>What the store offers: to be heard, one at a time, and to be chosen and imported.</summary>
public sealed partial class StoreResults(IStorageBackend storage, PreviewJobs previews, Witness witness, IJSRuntime js) : IAsyncDisposable
{
    private readonly CancellationRelay _loads = new();
    private readonly JsModule _module = new(js, "./Components/Pages/AppleMusic/StoreResults.razor.js");
    private readonly HashSet<long> _chosen = [];
    private readonly Dictionary<long, Guid> _underWay = [];
    private Dictionary<long, Song> _owned = [];
    private DotNetObjectReference<StoreResults>? _self;
    private IAsyncDisposable? _ears;
    private ElementReference _list;
    private long? _heard;
    private string? _trouble;

    [Parameter, EditorRequired]
    public required IReadOnlyList<StoreSong> Songs { get; set; }

    /// <summary>What can be imported: it has a preview, and is not there nor on its way.</summary>
    private IEnumerable<StoreSong> Choosable =>
        Songs.Where(song => song.Track.Preview is not null && !_owned.ContainsKey(song.Track.Id) && !_underWay.ContainsKey(song.Track.Id));

    private string Invitation => _chosen.Count switch
    {
        0 => "Import previews",
        1 => "Import 1 preview",
        var count => $"Import {count} previews",
    };

    /// <summary>A preview has come to its end, was stopped by other music, or could not be played, for the reason given.</summary>
    [JSInvokable]
    public void OnEnded(long id, string? trouble)
    {
        if (_heard == id)
        {
            (_heard, _trouble) = (null, trouble);
            StateHasChanged();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _loads.Dispose();
        if (_ears is not null)
        {
            await _ears.DisposeAsync();
        }

        await _module.DisposeAsync();
        _self?.Dispose();
    }

    protected override Task OnInitializedAsync() => LookAsync();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _ears = await _module.StartAsync("attach", _list, _self);
        }
    }

    /// <summary>Finds out which of them are in the library.</summary>
    private async Task LookAsync()
    {
        var cancellationToken = _loads.Next();
        try
        {
            var found = await Task.WhenAll(Songs.Select(async song => (song.Track.Id, Song: await storage.Metadata.FindByPathAsync(song.Track.Path, cancellationToken))));
            _owned = found.Where(pair => pair.Song is not null).ToDictionary(pair => pair.Id, pair => pair.Song!);
            _chosen.ExceptWith(_owned.Keys);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // It is looked for anew, or the page is gone.
        }
        catch (StorageUnavailableException e)
        {
            _trouble = e.Message;
        }
    }

    private async Task OnJobAsync(Job job)
    {
        if (!job.IsOver)
        {
            return;
        }

        await LookAsync();
        foreach (var (id, _) in _underWay.Where(song => song.Value == job.Id).ToList())
        {
            _underWay.Remove(id);
        }
    }

    private bool IsChosen(StoreSong song) => _chosen.Contains(song.Track.Id);

    private void Choose(StoreSong song)
    {
        if (!_chosen.Remove(song.Track.Id))
        {
            _chosen.Add(song.Track.Id);
        }
    }

    private void ChooseAll(ChangeEventArgs e)
    {
        _chosen.Clear();
        if (e.Value is true)
        {
            _chosen.UnionWith(Choosable.Select(song => song.Track.Id));
        }
    }

    private async Task ImportAsync()
    {
        StoreSong[] chosen = [.. Songs.Where(IsChosen)];
        try
        {
            await witness.NoteAsync(AuditAction.ImportStarted, $"{chosen.Length} previews of Apple Music");
        }
        catch (StorageUnavailableException e)
        {
            _trouble = e.Message;
            return;
        }

        var job = previews.Start(chosen);
        foreach (var id in _chosen)
        {
            _underWay[id] = job.Id;
        }

        _chosen.Clear();
    }

    private async Task HearAsync(StoreSong song)
    {
        _trouble = null;
        if (_heard == song.Track.Id)
        {
            _heard = null;
            await _module.RunAsync("stop");
        }
        else
        {
            _heard = song.Track.Id;
            await _module.RunAsync("play", song.Track.Id, StoreAddress.Preview(song.Track));
        }
    }
}
