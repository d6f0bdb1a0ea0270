using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;
using SongExplorer.Playlists;
using SongExplorer.Storage;

namespace SongExplorer.Web.Components.Pages.Playlists;

/// <summary>All playlists; new ones are made here, by hand or from a file.</summary>
public sealed partial class PlaylistsPage(PlaylistStorage storage, PlaylistImport import, CurrentVisitor visitor, TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<PlaylistSummary>? _playlists;
    private ImportedFile? _imported;
    private string _name = "";
    private string? _trouble;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override Task OnInitializedAsync() => TryAsync(() => Task.CompletedTask);

    private Task CreateAsync() => TryAsync(async () =>
    {
        await storage.CreateAsync(_name, [], visitor.AccountId, _gone.Token);
        _name = "";
    });

    private Task ImportAsync(InputFileChangeEventArgs chosen) => TryAsync(async () =>
    {
        _imported = null;
        if (chosen.File.Size > M3uReader.MaxBytes)
        {
            throw new PlaylistException($"This file is larger than {M3uReader.MaxBytes / 1_000_000} MB, which no playlist needs. Choose an M3U or M3U8 file.");
        }

        using var file = new MemoryStream();
        await using var content = chosen.File.OpenReadStream(M3uReader.MaxBytes, _gone.Token);
        await content.CopyToAsync(file, _gone.Token);
        var matches = await import.MatchAsync(file.ToArray(), folder: null, _gone.Token);
        var name = Path.GetFileNameWithoutExtension(chosen.File.Name);
        var playlist = await storage.CreateAsync(name, [.. matches.Songs.Select(song => song.Id)], visitor.AccountId, _gone.Token);
        _imported = new ImportedFile(playlist, matches.NotFound);
    });

    /// <summary>Does something and reads the list anew; what goes wrong is told.</summary>
    private async Task TryAsync(Func<Task> change)
    {
        _trouble = null;
        try
        {
            await change();
            _playlists = await storage.ListAsync(_gone.Token);
        }
        catch (OperationCanceledException)
        {
            // The page is gone.
        }
        catch (Exception e) when (e is PlaylistException or StorageUnavailableException)
        {
            _trouble = e.Message;
        }
        catch (Exception e) when (e is JSException or TimeoutException or IOException)
        {
            _trouble = "The browser could not read the file.";
        }
    }
}
