using System.Globalization;
using Microsoft.AspNetCore.Components;
using SongExplorer.Audit;
using SongExplorer.Storage;

namespace SongExplorer.Web.Components.Pages.Accounts;

/// <summary>Who did what, the newest first.</summary>
public sealed partial class AuditPage(AuditTrail audit) : IDisposable
{
    private const int ShownAtOnce = 100;
    private static readonly string Refused = AuditAction.SignInRefused.Word();

    private readonly CancellationRelay _reads = new();
    private List<AuditEntry>? _entries;
    private AuditAction? _action;
    private string _name = "";
    private bool _hasMore;
    private bool _isFiltered;
    private string? _trouble;

    public void Dispose() => _reads.Dispose();

    protected override Task OnInitializedAsync() => ReadAsync(shown: []);

    private static string WordsFor(string action) => action.Replace('-', ' ');

    private static string Moment(DateTimeOffset at) => at.ToLocalTime().ToString("d MMM yyyy, HH:mm:ss", CultureInfo.InvariantCulture);

    private Task ChooseAsync(ChangeEventArgs chosen)
    {
        _action = Enum.TryParse<AuditAction>((string?)chosen.Value, out var action) ? action : null;
        return ReadAsync(shown: []);
    }

    private Task NameAsync(ChangeEventArgs typed)
    {
        _name = (string?)typed.Value ?? "";
        return ReadAsync(shown: []);
    }

    private Task ShowMoreAsync() => ReadAsync(shown: _entries ?? []);

    /// <summary>Reads what comes after what is shown.</summary>
    private async Task ReadAsync(List<AuditEntry> shown)
    {
        var cancellationToken = _reads.Next();
        try
        {
            var filter = new AuditFilter(_action, _name);
            var read = await audit.ReadAsync(filter, shown.LastOrDefault()?.Entry, ShownAtOnce + 1, cancellationToken);
            (_entries, _hasMore, _isFiltered, _trouble) = ([.. shown, .. read.Take(ShownAtOnce)], read.Count > ShownAtOnce, _action is not null || _name.Length > 0, null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Another filter was chosen, or the page is gone.
        }
        catch (StorageUnavailableException e)
        {
            _trouble = e.Message;
        }
    }
}
