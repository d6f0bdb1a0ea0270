using Microsoft.AspNetCore.Components;
using SongExplorer.Audit;
using SongExplorer.Playlists;
using SongExplorer.Storage;
using SongExplorer.Web.Components.Playing;
using SongExplorer.Web.Hosting.Audit;

namespace SongExplorer.Web.Components.Pages.Playlists;

/// <summary>One playlist: its songs in their order, and all that changes them.</summary>
public sealed partial class PlaylistPage(PlaylistStorage playlists, PlaylistReader reader, PlaylistFill fill, Player player, CurrentVisitor visitor, Witness witness, NavigationManager navigation)
    : IDisposable
{
    private const int ShownAtOnce = 500;
    private const int MostMinutes = 24 * 60;

    private readonly CancellationRelay _loads = new();
    private CancellationToken _here;
    private View _view = new View.Loading();
    private int _shown = ShownAtOnce;
    private int _minutes = 60;
    private int? _focus;
    private bool _filling;
    private string? _said;
    private string? _trouble;

    [Parameter]
    public required string Id { get; set; }

    public void Dispose()
    {
        player.Changed -= OnPlayerChangedAsync;
        _loads.Dispose();
    }

    protected override void OnInitialized() => player.Changed += OnPlayerChangedAsync;

    protected override Task OnParametersSetAsync() => LoadAsync();

    private Task OnPlayerChangedAsync() => InvokeAsync(StateHasChanged);

    private async Task LoadAsync()
    {
        _here = _loads.Next();
        (_view, _said, _trouble, _focus) = (new View.Loading(), null, null, null);
        await TryAsync(() => Guid.TryParse(Id, out var id) ? playlists.GetAsync(id, _here) : Task.FromResult<Playlist?>(null));
    }

    private async Task PlayAsync(OpenedPlaylist opened, int at)
    {
        var song = opened.Songs[at].Song;
        await (player.Song == song.Id ? player.ToggleAsync() : player.PlayAsync(song, [.. opened.Songs.Skip(at).Select(entry => entry.Song)]));
    }

    private Task MoveAsync(OpenedPlaylist opened, int at, int by)
    {
        var to = at + by;
        if (Math.Min(at, to) < 0 || Math.Max(at, to) >= opened.Songs.Count)
        {
            return Task.CompletedTask;
        }

        var (entry, there) = (opened.Songs[at], opened.Songs[to]);
        (_focus, _said) = (to, $"{entry.Song.Title} is now {to + 1} of {opened.Songs.Count}.");
        return TryAsync(() => playlists.MoveAsync(opened.Playlist.Id, entry.Place, entry.Song.Id, there.Place, _here));
    }

    private Task RemoveAsync(OpenedPlaylist opened, int at)
    {
        var entry = opened.Songs[at];
        (_focus, _said) = (null, $"{entry.Song.Title} was removed.");
        return TryAsync(() => playlists.RemoveAsync(opened.Playlist.Id, entry.Place, entry.Song.Id, _here));
    }

    private Task UndoAsync()
    {
        (_focus, _said) = (null, "The last change was taken back.");
        return TryAsync(() => playlists.UndoAsync(Guid.Parse(Id), _here));
    }

    private Task RenameAsync(string name) => TryAsync(() => playlists.RenameAsync(Guid.Parse(Id), name, _here));

    private async Task DeleteAsync(Playlist playlist)
    {
        await TryAsync(async () =>
        {
            if (await playlists.DeleteAsync(playlist.Id, _here))
            {
                await witness.NoteAsync(AuditAction.PlaylistDeleted, playlist.Name);
            }

            return null;
        });
        if (_view is View.Missing)
        {
            navigation.NavigateTo("playlists");
        }
    }

    private async Task FillAsync(OpenedPlaylist opened)
    {
        (_filling, _focus) = (true, null);
        await TryAsync(async () =>
        {
            var length = TimeSpan.FromMinutes(Math.Clamp(_minutes, 1, MostMinutes));
            var added = await fill.FindAsync([.. opened.Songs.Select(entry => entry.Song)], length, _here);
            _said = added.Count > 0 ? $"{Show.Songs(added.Count)} added."
                : opened.Length >= length ? $"It lasts {_minutes} minutes already." : "The library has no more songs to add.";
            return await playlists.AppendAsync(opened.Playlist.Id, [.. added.Select(song => song.Id)], _here);
        });
        _filling = false;
    }

    /// <summary>Does something to the playlist and shows what it is now; what goes wrong is told, above the songs where there are some.</summary>
    private async Task TryAsync(Func<Task<Playlist?>> change)
    {
        var cancellationToken = _here;
        _trouble = null;
        try
        {
            _view = await change() is { } playlist ? new View.Ready(await reader.OpenAsync(playlist, cancellationToken)) : new View.Missing();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Another playlist owns the view, or the page is gone.
        }
        catch (Exception e) when (e is PlaylistException or StorageUnavailableException)
        {
            (_said, _trouble) = (null, e.Message);
            _view = _view is View.Ready ? _view : new View.Failed(e.Message);
        }
    }

    private abstract record View
    {
        public sealed record Loading : View;

        public sealed record Missing : View;

        public sealed record Failed(string Message) : View;

        public sealed record Ready(OpenedPlaylist Opened) : View;
    }
}
