using SongExplorer.Keys;
using SongExplorer.Storage;

namespace SongExplorer.Web.Components.Pages.Programs;

/// <summary>Makes keys, shows each once, and removes them.</summary>
public sealed partial class KeysPage(ApiKeyStorage storage, TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<ApiKey>? _keys;
    private NewApiKey? _made;
    private Guid? _asked;
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
        _made = await storage.CreateAsync(_name, _gone.Token);
        _name = "";
    });

    /// <summary>Asks once more: programs that have the key stop working at once, and it cannot be brought back.</summary>
    private async Task RemoveAsync(Guid id)
    {
        if (_asked != id)
        {
            _asked = id;
            return;
        }

        _asked = null;
        await TryAsync(() => storage.RemoveAsync(id, _gone.Token));
    }

    /// <summary>Does something and reads the list anew; what goes wrong is told.</summary>
    private async Task TryAsync(Func<Task> change)
    {
        _trouble = null;
        try
        {
            await change();
            _keys = await storage.ListAsync(_gone.Token);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page is gone.
        }
        catch (Exception e) when (e is ApiKeyException or StorageUnavailableException)
        {
            _trouble = e.Message;
        }
    }
}
