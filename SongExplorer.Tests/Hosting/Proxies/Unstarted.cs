using SongExplorer.Tests.Support;
using SongExplorer.Web.Hosting;

namespace SongExplorer.Tests.Hosting.Proxies;

/// <summary>A site that is not to start.</summary>
internal sealed class Unstarted((string Setting, string Value) wrong) : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();

    public async Task StartAsync()
    {
        await using var app = WebHost.Build(new Dictionary<string, string?> { ["SongExplorer:Data"] = _folder.Path, ["Serve:Port"] = "0", [wrong.Setting] = wrong.Value });
        await app.StartAsync(TestContext.Current.CancellationToken);
        await app.StopAsync(CancellationToken.None);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
