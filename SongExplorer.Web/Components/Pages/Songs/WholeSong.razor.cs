using System.Globalization;
using Microsoft.AspNetCore.Components;
using SongExplorer.Previews;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Web.Components.Playing;

namespace SongExplorer.Web.Components.Pages.Songs;

/// <summary>Suggests the whole song of a preview, and puts it in the preview's place when somebody says so.</summary>
public sealed partial class WholeSong(FullFiles files, Player player, NavigationManager navigation) : IDisposable
{
    private readonly CancellationRelay _loads = new();
    private View _view = new View.Looking();
    private SongId? _sure;
    private bool _isUsing;
    private string? _trouble;

    [Parameter, EditorRequired]
    public required Song Preview { get; set; }

    public void Dispose()
    {
        player.Changed -= OnPlayerChangedAsync;
        _loads.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        player.Changed += OnPlayerChangedAsync;
        await LookAsync();
    }

    private async Task LookAsync()
    {
        var cancellationToken = _loads.Next();
        _view = new View.Looking();
        try
        {
            _view = new View.Found(await files.FindAsync(Preview, cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The page is gone.
        }
        catch (StorageUnavailableException e)
        {
            _view = new View.Failed(e.Message);
        }
    }

    private async Task UseAsync(Song file)
    {
        (_isUsing, _trouble) = (true, null);
        try
        {
            await files.UseAsync(Preview.Id, file.Id, CancellationToken.None);
            navigation.NavigateTo($"songs/{file.Id}?{SongPage.TookOver}=1", replace: true);
        }
        catch (Exception e) when (e is StorageUnavailableException or UnknownSongException)
        {
            (_isUsing, _trouble) = (false, e.Message);
        }
    }

    private Task PlayAsync(Song file) => player.Song == file.Id ? player.ToggleAsync() : player.PlayAsync(file, [file]);

    private Task OnPlayerChangedAsync() => InvokeAsync(StateHasChanged);

    private static string By(Song file) => string.Join(" · ", new[] { file.Artist, file.Tags.Album }.OfType<string>());

    private string Lengths(Song file) => Preview.Store?.Duration is { } whole
        ? $"{Show.Length(file.File.Duration)}, {Difference(file.File.Duration - whole)}"
        : Show.Length(file.File.Duration);

    private static string Difference(TimeSpan more) => Math.Round(more.TotalSeconds) switch
    {
        0 => "as long as in the store",
        > 0 and var seconds => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s longer than in the store"),
        var seconds => string.Create(CultureInfo.InvariantCulture, $"{-seconds:0} s shorter than in the store"),
    };

    private abstract record View
    {
        public sealed record Looking : View;

        public sealed record Failed(string Sentence) : View;

        public sealed record Found(IReadOnlyList<Song> Files) : View;
    }
}
