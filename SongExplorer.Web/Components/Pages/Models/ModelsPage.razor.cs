using SongExplorer.Audit;
using SongExplorer.Embeddings;
using SongExplorer.Embeddings.Downloading;
using SongExplorer.Importing.Relistening;
using SongExplorer.Jobs;
using SongExplorer.Storage;
using SongExplorer.Web.Hosting.Audit;

namespace SongExplorer.Web.Components.Pages.Models;

/// <summary>The models there are, and the change from one to another. The work itself does not need this page.</summary>
public sealed partial class ModelsPage(ModelShelf shelf, ModelCatalog catalog, ActiveSpace active, DownloadJobs downloads, RelistenJobs changes, JobRunner jobs, Witness witness) : IDisposable
{
    private readonly CancellationRelay _looks = new();
    private IReadOnlyList<ShelvedModel>? _models;
    private string? _trouble;

    /// <summary>The change to another model that runs, or ran last.</summary>
    private Job? Change => changes.Latest is { } latest ? jobs.Find(latest.Id) : null;

    private string? Planned => _models?.FirstOrDefault(model => model.IsNext)?.Id;

    public void Dispose() => _looks.Dispose();

    protected override Task OnInitializedAsync() => LookAsync();

    private Task LookAsync() => GuardAsync(async cancellationToken => _models = await shelf.LookAsync(cancellationToken));

    private Task OnJobAsync(Job job) => job.IsOver ? LookAsync() : Task.CompletedTask;

    private void Download(string id) => downloads.Start(id);

    private Task ChangeToAsync(string id) => GuardAsync(async cancellationToken =>
    {
        await changes.StartAsync(id, cancellationToken);
        await witness.NoteAsync(AuditAction.ModelUsed, id);
        _models = await shelf.LookAsync(cancellationToken);
    });

    private Task StayAsync() => GuardAsync(async cancellationToken =>
    {
        await catalog.GiveUpPlanAsync(cancellationToken);
        changes.Forget();
        _models = await shelf.LookAsync(cancellationToken);
    });

    private async Task GuardAsync(Func<CancellationToken, Task> work)
    {
        var cancellationToken = _looks.Next();
        try
        {
            await work(cancellationToken);
            _trouble = null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // A newer look owns the page, or it is gone.
        }
        catch (Exception e) when (e is ModelException or StorageUnavailableException)
        {
            _trouble = e.Message;
        }
    }
}
