using SongExplorer.Jobs;
using SongExplorer.Storage.Fallback;

namespace SongExplorer.Web.Components.Pages.Storage;

/// <summary>Where the library is kept, how it is, and how it moves.</summary>
public sealed partial class StoragePage(StorageSurvey survey, StorageStatus status) : IDisposable
{
    private readonly CancellationRelay _looks = new();
    private StorageFacts? _facts;

    public void Dispose()
    {
        status.Changed -= OnStatusChanged;
        _looks.Dispose();
    }

    protected override Task OnInitializedAsync()
    {
        status.Changed += OnStatusChanged;
        return LookAsync();
    }

    private async Task LookAsync()
    {
        var cancellationToken = _looks.Next();
        try
        {
            _facts = await survey.SurveyAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // A newer look owns the page, or it is gone.
        }
    }

    private Task OnJobAsync(Job job) => job.IsOver ? LookAsync() : Task.CompletedTask;

    private void OnStatusChanged() => InvokeAsync(LookAgainAsync);

    private async Task LookAgainAsync()
    {
        try
        {
            await LookAsync();
            StateHasChanged();
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e); // who tells of the change does not wait for us
        }
    }
}
