namespace SongExplorer.Web.Components.Pages.Import;

/// <summary>Deletes what a killed server was receiving, when the next one starts.</summary>
internal sealed class UploadSweep(Uploads uploads) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        uploads.DeleteLeftovers();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
