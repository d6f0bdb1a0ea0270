using Microsoft.AspNetCore.Components;
using SongExplorer.Storage;

namespace SongExplorer.Web.Components.Pages.Library;

/// <summary>Filters by one value of a field, out of those the library has.</summary>
public sealed partial class ValueChip(IStorageBackend storage) : IDisposable
{
    private const int ValuesKept = 5000;
    private const int ValuesShown = 100;

    private readonly CancellationRelay _loads = new();
    private IReadOnlyList<FieldValue>? _values;
    private string _find = "";

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter, EditorRequired]
    public required SongField Field { get; set; }

    [Parameter, EditorRequired]
    public string? Value { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<string?> OnPick { get; set; }

    private IEnumerable<FieldValue> Found =>
        (_values ?? []).Where(value => value.Value.Contains(_find, StringComparison.OrdinalIgnoreCase)).Take(ValuesShown);

    public void Dispose() => _loads.Dispose();

    private async Task LoadAsync()
    {
        var cancellationToken = _loads.Next();
        try
        {
            _values = await storage.Metadata.GetValuesAsync(Field, ValuesKept, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Opened again, or the page is gone.
        }
        catch (StorageUnavailableException)
        {
            _values = []; // the page itself says what is wrong
        }
    }
}
