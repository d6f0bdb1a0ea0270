using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Embeddings;
using SongExplorer.Jobs;
using SongExplorer.Storage;
using SongExplorer.Tests.Storage;
using SongExplorer.Tests.Support;
using SongExplorer.Web.Components.Pages.Import;
using SongExplorer.Web.Components.Pages.Map;
using SongExplorer.Web.Components.Pages.Models;
using SongExplorer.Web.Components.Pages.Storage;
using SongExplorer.Web.Components.Playing;

namespace SongExplorer.Tests.Components;

/// <summary>A browser tab over the whole of Core in a folder of its own. Vectors are those of test songs; the model is only loaded where something listens.</summary>
public abstract class CoreContext : BunitContext
{
    private readonly TemporaryFolder _folder = new();

    protected CoreContext()
    {
        DefaultWaitTimeout = TimeSpan.FromSeconds(10); // many tests share few cores
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["SongExplorer:Data"] = Data,
            ["SongExplorer:Models"] = Path.Combine(Repository.Root, "models"),
        }).Build());
        Services.AddSongExplorer();
        Services.AddSingleton(new ActiveSpace(TestSongs.Space));
        Services.AddVisitor();
        Services.AddScoped<Player>();
        Services.AddScoped<PlaylistChoice>();
        Services.AddSingleton<MapJobs>();
        Services.AddSingleton<ModelShelf>();
        Services.AddSingleton<StorageSurvey>();
        Services.AddUploads();
    }

    protected static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    protected string Data => _folder.File("data");

    protected IStorageBackend Storage => Services.GetRequiredService<IStorageBackend>();

    protected NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    protected string Address => Navigation.ToBaseRelativePath(Navigation.Uri);

    /// <summary>Writes a text file below the test's folder; returns its path.</summary>
    protected string Write(string path, string content) => _folder.Write(path, content);

    protected void LoseStorage() => Services.AddSingleton<IStorageBackend>(new UnreachableStorage());

    /// <summary>Finds and clicks in one go, so that the page does not draw itself anew in between.</summary>
    protected static Task ClickAsync<T>(IRenderedComponent<T> page, string selector, int index = 0)
        where T : IComponent => page.InvokeAsync(() => page.FindAll(selector)[index].ClickAsync());

    /// <summary>Has jobs run, as the host does.</summary>
    protected Task StartJobsAsync() => Services.GetRequiredService<JobRunner>().StartAsync(Cancellation);

    protected override async ValueTask DisposeAsyncCore()
    {
        await Services.GetRequiredService<JobRunner>().StopAsync(CancellationToken.None);
        await base.DisposeAsyncCore();
        await DeleteFolderAsync();
    }

    /// <summary>A page that is gone may still be reading; then SQLite's files come back while they are being deleted.</summary>
    private async Task DeleteFolderAsync()
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                _folder.Dispose();
                return;
            }
            catch (IOException) when (tries < 100)
            {
                await Task.Delay(10, CancellationToken.None);
            }
        }
    }
}
