using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using SongExplorer.Playlists;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Web.Components.Playing;

/// <summary>What <see cref="PlaylistChoice"/> asks with: the playlists there are, and a new one.</summary>
public sealed partial class PlaylistDialog(IJSRuntime js, PlaylistChoice choice, PlaylistStorage storage, CurrentVisitor visitor) : IAsyncDisposable
{
    private readonly JsModule _module = new(js, "./js/dialog.js");
    private ElementReference _dialog;
    private IReadOnlyList<Song> _songs = [];
    private IReadOnlyList<PlaylistSummary> _playlists = [];
    private Playlist? _added;
    private string _name = "";
    private string? _trouble;

    public ValueTask DisposeAsync()
    {
        choice.Asked -= AskAsync;
        return _module.DisposeAsync();
    }

    protected override void OnInitialized() => choice.Asked += AskAsync;

    private Task AskAsync(IReadOnlyList<Song> songs) => InvokeAsync(async () =>
    {
        (_songs, _added, _name) = (songs, null, "");
        await TryAsync(async () => _playlists = [.. (await storage.ListAsync(CancellationToken.None)).Where(playlist => visitor.MayChangeWhatIsOf(playlist.Owner?.Id))]);
        StateHasChanged();
        await _module.RunAsync("open", _dialog);
    });

    private Task AddAsync(Guid playlist) => TryAsync(async () =>
        _added = await storage.AppendAsync(playlist, [.. _songs.Select(song => song.Id)], CancellationToken.None)
            ?? throw new PlaylistException("This playlist was deleted meanwhile. Choose another."));

    private Task CreateAsync() => TryAsync(async () =>
        _added = await storage.CreateAsync(_name, [.. _songs.Select(song => song.Id)], visitor.AccountId, CancellationToken.None));

    private Task CloseAsync() => _module.RunAsync("close", _dialog);

    private async Task TryAsync(Func<Task> change)
    {
        _trouble = null;
        try
        {
            await change();
        }
        catch (Exception e) when (e is PlaylistException or StorageUnavailableException)
        {
            _trouble = e.Message;
        }
    }
}
