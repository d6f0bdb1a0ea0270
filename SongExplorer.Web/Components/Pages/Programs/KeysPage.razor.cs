using SongExplorer.Accounts;
using SongExplorer.Audit;
using SongExplorer.Keys;
using SongExplorer.Storage;
using SongExplorer.Web.Hosting.Audit;

namespace SongExplorer.Web.Components.Pages.Programs;

/// <summary>Makes keys, shows each once, and removes them.</summary>
public sealed partial class KeysPage(ApiKeyStorage storage, CurrentVisitor visitor, Witness witness, TimeProvider time) : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<ApiKey>? _keys;
    private NewApiKey? _made;
    private Guid? _asked;
    private string _name = "";
    private Role? _role;
    private int _days;
    private string? _trouble;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    /// <summary>No key may do more than who made it; and none needs to say who may come in.</summary>
    private IReadOnlyList<Role> Roles => [.. Enum.GetValues<Role>().Where(role => visitor.May(role) && role < Role.Admin)];

    protected override Task OnInitializedAsync()
    {
        _role = Roles[^1];
        return TryAsync(() => Task.CompletedTask);
    }

    private static string WordFor(Role role) => role switch
    {
        Role.Guest => "read and play",
        Role.Listener => "have playlists too",
        _ => "import and edit too",
    };

    private string Facts(ApiKey key) => string.Join(" · ", new[]
    {
        key.Role == Role.Admin ? "may do everything" : $"may {WordFor(key.Role)}",
        key.ExpiresAt is { } end ? (end <= time.GetUtcNow() ? "has expired" : $"until {Show.Day(end)}") : null,
        key.OwnerName is { } name && key.Owner != visitor.AccountId ? $"of {name}" : null,
    }.OfType<string>());

    private Task CreateAsync() => TryAsync(async () =>
    {
        var made = await storage.CreateAsync(
            new ApiKeyRequest(_name, _role ?? Roles[^1], _days > 0 ? TimeSpan.FromDays(_days) : null, visitor.AccountId), _gone.Token);
        await witness.NoteAsync(AuditAction.KeyMade, $"{made.Key.Name}: {made.Key.Role.ToString().ToLowerInvariant()}");
        (_made, _name) = (made, ""); // a key of which nobody was told opens nothing
    });

    /// <summary>Asks once more: programs that have the key stop working at once, and it cannot be brought back.</summary>
    private async Task RemoveAsync(ApiKey key)
    {
        if (_asked != key.Id)
        {
            _asked = key.Id;
            return;
        }

        _asked = null;
        await TryAsync(async () =>
        {
            if (await storage.RemoveAsync(key.Id, _gone.Token))
            {
                await witness.NoteAsync(AuditAction.KeyRemoved, key.Name);
            }
        });
    }

    /// <summary>Does something and reads the list anew; what goes wrong is told.</summary>
    private async Task TryAsync(Func<Task> change)
    {
        _trouble = null;
        try
        {
            await change();
            _keys = [.. (await storage.ListAsync(_gone.Token)).Where(key => visitor.May(Role.Admin) || (key.Owner is { } owner && owner == visitor.AccountId))];
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
