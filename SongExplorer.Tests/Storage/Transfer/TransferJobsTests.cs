using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.AppleMusic;
using SongExplorer.Jobs;
using SongExplorer.Storage;
using SongExplorer.Storage.Transfer;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Storage.Transfer;

public sealed class TransferJobsTests : IAsyncLifetime
{
    private static readonly TransferOptions Plain = new();
    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services;

    public TransferJobsTests() => _services = new ServiceCollection()
        .AddLogging()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
        .Configure<SongExplorerOptions>(options => options.Data = _folder.File("data"))
        .AddJobs()
        .AddAppleMusic()
        .AddStorage()
        .BuildServiceProvider();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private TransferJobs Transfers => _services.GetRequiredService<TransferJobs>();

    private JobRunner Jobs => _services.GetRequiredService<JobRunner>();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await Jobs.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_sync_ends_with_its_summary_and_a_sentence_for_each_conflict()
    {
        await Jobs.StartAsync(Cancellation);
        var local = _services.GetRequiredService<IStorageBackend>();
        var song = TestSongs.At(0);
        await local.SaveAsync([song], Cancellation);
        await EndAsync(Transfers.Start(new TransferRequest(TransferKind.Migrate, "local", _folder.File("old"), Plain)));
        await local.SaveAsync([song.With(now => now with { UpdatedAt = now.UpdatedAt.AddDays(1) })], Cancellation);

        var run = Transfers.Start(new TransferRequest(TransferKind.Sync, "local", _folder.File("old"), Plain));
        var job = await EndAsync(run);

        Assert.StartsWith("Copied 1 song to ", job.Outcome, StringComparison.Ordinal);
        var conflicts = Assert.Single(run.Findings, findings => findings.Count > 0);
        Assert.Equal("conflict", conflicts.Kind);
        Assert.Contains("the version of local was kept", Assert.Single(conflicts.First), StringComparison.Ordinal);
    }

    [Fact]
    public void What_waits_already_is_not_begun_twice()
    {
        var request = new TransferRequest(TransferKind.Migrate, "local", _folder.File("old"), Plain);

        Assert.Same(Transfers.Start(request), Transfers.Start(request with { }));
        Assert.NotSame(Transfers.Start(request), Transfers.Start(request with { Options = new TransferOptions(WithAudio: true) }));
        Assert.Equal(2, Transfers.Runs.Count);
    }

    [Fact]
    public async Task Only_the_last_ones_are_remembered_but_everything_that_is_not_over()
    {
        await Jobs.StartAsync(Cancellation);
        await _services.GetRequiredService<IStorageBackend>().SaveAsync([TestSongs.At(0)], Cancellation);
        for (var i = 0; i < 8; i++)
        {
            await EndAsync(Transfers.Start(new TransferRequest(TransferKind.Migrate, "local", _folder.File($"old {i}"), Plain)));
        }

        await Jobs.StopAsync(Cancellation);
        var last = Transfers.Start(new TransferRequest(TransferKind.Verify, "local", _folder.File("old 7"), Plain));

        Assert.Equal(6, Transfers.Runs.Count);
        Assert.Same(last, Transfers.Runs[0]);
    }

    [Fact]
    public void A_folder_that_must_be_there_and_is_not_is_refused_before_anything_begins()
    {
        var request = new TransferRequest(TransferKind.Verify, "local", _folder.File("nowhere"), Plain);

        Assert.Throws<TransferException>(() => Transfers.Start(request));
        Assert.Empty(Jobs.Jobs);
    }

    private async Task<Job> EndAsync(TransferRun run)
    {
        while (Jobs.Find(run.JobId) is { IsOver: false })
        {
            await Task.Delay(5, Cancellation);
        }

        return Jobs.Find(run.JobId)!;
    }
}
