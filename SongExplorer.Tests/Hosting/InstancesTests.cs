using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Importing;
using SongExplorer.Jobs;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Storage.Transfer;
using SongExplorer.Tests.Storage.Astra;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Hosting;

/// <summary>Two instances, each with a data folder of its own, on one database.</summary>
public sealed class InstancesTests : IAsyncLifetime
{
    private AstraHouse? _house;
    private WebSite? _here;
    private WebSite? _there;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private WebSite Here => _here!;

    private WebSite There => _there!;

    public async ValueTask InitializeAsync()
    {
        _house = await AstraHouse.StartAsync(Cancellation);
        (_here, _there) = (Open("here"), Open("there"));
        await Here.InitializeAsync();
        await There.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Here.DisposeAsync();
        await There.DisposeAsync();
        await _house!.DisposeAsync();
    }

    [Fact]
    public async Task What_one_writes_the_other_shows_whatever_it_has_cached()
    {
        var song = await Here.AddAsync("first.mp3", [1, 2, 3]);
        var seen = await There.Client.GetAsync("/api/v1/songs", Cancellation);
        Assert.Contains(song.Id.ToString(), await seen.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotModified, await AskAgainAsync(seen));
        Assert.Equal(HttpStatusCode.OK, await AskAsync($"/api/v1/songs/{song.Id}/similar"));

        var storage = Here.Services.GetRequiredService<IStorageBackend>();
        await storage.Metadata.StoreAsync(song with { Tags = song.Tags with { Title = "Another name" } }, Cancellation);
        Assert.Equal(HttpStatusCode.OK, await AskAgainAsync(seen));
        Assert.Contains("Another name", await There.Client.GetStringAsync($"/api/v1/songs/{song.Id}", Cancellation), StringComparison.Ordinal);

        await storage.DeleteAsync(song.Id, Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync($"/api/v1/songs/{song.Id}"));
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync($"/api/v1/songs/{song.Id}/similar"));
    }

    [Fact]
    public async Task One_imports_while_the_other_waits_and_says_for_whom()
    {
        TestAudio.WriteWav(There.Folder.File("music", "tone.wav"));
        var working = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var import = Here.Services.GetRequiredService<IWorkLease>().HoldAsync(
            WorkKind.Library, new Progress<JobProgress>(), async token => { await working.Task.WaitAsync(token); return 0; }, Cancellation);
        await UntilAsync(() => _house!.Server.Database.Count(AstraDatabase.Keyspace, "leases") == 1);

        var (jobs, imports) = (There.Services.GetRequiredService<JobRunner>(), There.Services.GetRequiredService<ImportJobs>());
        var given = imports.Start(new ImportRequest([There.Folder.File("music")]));
        await UntilAsync(() => jobs.Find(given.Id)?.Progress?.Stage.StartsWith("Waiting for ", StringComparison.Ordinal) == true);
        jobs.Cancel(given.Id);
        await UntilAsync(() => jobs.Find(given.Id)?.State == JobState.Cancelled);

        var taken = imports.Start(new ImportRequest([There.Folder.File("music")]));
        await UntilAsync(() => jobs.Find(taken.Id)?.Progress?.Stage.StartsWith("Waiting for ", StringComparison.Ordinal) == true);
        working.SetResult();
        await import;
        await UntilAsync(() => jobs.Find(taken.Id)?.IsOver == true);

        Assert.StartsWith("Imported 1 song", jobs.Find(taken.Id)!.Outcome, StringComparison.Ordinal);
        Assert.Equal(1, await Here.Services.GetRequiredService<IStorageBackend>().Metadata.CountAsync(SongFilter.All, Cancellation));
        Assert.Equal(0, _house!.Server.Database.Count(AstraDatabase.Keyspace, "leases"));
    }

    [Fact]
    public async Task What_only_reads_waits_for_nobody()
    {
        await Here.AddAsync("first.mp3", [1, 2, 3]);
        var working = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var import = Here.Services.GetRequiredService<IWorkLease>().HoldAsync(
            WorkKind.Library, new Progress<JobProgress>(), async token => { await working.Task.WaitAsync(token); return 0; }, Cancellation);
        await UntilAsync(() => _house!.Server.Database.Count(AstraDatabase.Keyspace, "leases") == 1);

        var transfer = There.Services.GetRequiredService<LibraryTransfer>();
        var told = await transfer.SyncAsync("local", "astra", new TransferOptions(DryRun: true), new Progress<JobProgress>(), Cancellation);
        var copied = await transfer.MigrateAsync("astra", There.Folder.File("copy"), new TransferOptions(), new Progress<JobProgress>(), Cancellation);

        Assert.Equal(1, _house!.Server.Database.Count(AstraDatabase.Keyspace, "leases"));
        Assert.NotNull(told);
        Assert.NotNull(copied);
        working.SetResult();
        await import;
    }

    private static async Task UntilAsync(Func<bool> isTrue)
    {
        while (!isTrue())
        {
            await Task.Delay(20, Cancellation);
        }
    }

    private async Task<HttpStatusCode> AskAsync(string address) => (await There.Client.GetAsync(address, Cancellation)).StatusCode;

    private async Task<HttpStatusCode> AskAgainAsync(HttpResponseMessage seen)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, seen.RequestMessage!.RequestUri);
        request.Headers.IfNoneMatch.Add(seen.Headers.ETag!);
        return (await There.Client.SendAsync(request, Cancellation)).StatusCode;
    }

    private WebSite Open(string name)
    {
        var options = _house!.Options();
        return new WebSite(
            ("Storage:Backend", "astra"), ("Astra:Endpoint", options.Endpoint!), ("Astra:Token", options.Token!), ("Astra:Freshness", "00:00:00"),
            ("Cache:Folder", _house.Folder(name)));
    }
}
