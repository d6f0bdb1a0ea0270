using SongExplorer.DataApiServer;
using SongExplorer.Storage;
using SongExplorer.Storage.Local;
using SongExplorer.Storage.Transfer;
using SongExplorer.Tests.Storage.Astra;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Storage.Transfer;

/// <summary>Through a network that fails in every way there is, and with the program killed on the way, not a bit is lost.</summary>
public sealed class ChaosTests : IAsyncDisposable
{
    private const int Songs = 500;
    private const int MostRuns = 30;
    private readonly TransferHouse _house = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_lost_when_every_fifth_request_fails()
    {
        var (home, back) = (_house.OpenLocal("local1"), _house.OpenLocal("local2"));
        await FillAsync(home);
        await _house.OpenAstraAsync("first", Cancellation);
        var (requests, faults) = (_house.Astra.Server.Requests, _house.Astra.Server.Faults);
        foreach (var fault in Faults.Recoverable)
        {
            faults.Next(fault, when: _ => fault == Fault.PartialInsertMany || requests.Count % 5 == 0);
        }

        faults.Randomly(0.2, seed: 20260301);

        await UntilDoneAsync(() => Migration(new BackendEnd(home), OpenThroughChaos("here")));
        await UntilDoneAsync(() => Migration(OpenThroughChaos("there"), new BackendEnd(back)));
        faults.Clear();

        Assert.Equal(Faults.Recoverable.Order(), faults.Injected.Keys.Order());
        await AssertSameAsync(new BackendEnd(home), new BackendEnd(back));
        await AssertSameAsync(new BackendEnd(home), new BackendEnd(_house.Astra.Open("fresh")));
    }

    [Fact]
    public async Task Nothing_is_lost_when_the_program_is_killed_three_times_each_way()
    {
        await using var astra = await AstraHouse.StartAsync(Cancellation);
        var (home, back) = (Path.Combine(_house.Folder, "local1"), Path.Combine(_house.Folder, "local2"));
        await FillAsync(_house.OpenLocal("local1"));
        astra.Server.Faults.Randomly(0.2, seed: 7, [.. Faults.Recoverable.Where(fault => fault != Fault.Stall)]);

        foreach (var (data, ends) in new[] { (home, new[] { "local", "astra" }), (back, ["astra", "local"]) })
        {
            string[] arguments = ["migrate", "--data", data, "--from", ends[0], "--to", ends[1]];
            for (var kill = 1; kill <= 3; kill++)
            {
                var stopAt = astra.Server.Requests.Count + (kill * 23);
                using var process = ConsoleRun.Start(Environment(astra), arguments);
                while (!process.HasExited && astra.Server.Requests.Count < stopAt)
                {
                    await Task.Delay(2, Cancellation);
                }

                process.Kill();
                await process.WaitForExitAsync(Cancellation);
            }

            await UntilDoneAsync(async () =>
            {
                var run = await ConsoleRun.ToEndAsync(Environment(astra), arguments);
                return run.ExitCode == 0 ? run.Output : throw new StorageUnavailableException(run.Errors);
            });
        }

        astra.Server.Faults.Clear();
        await AssertSameAsync(new BackendEnd(_house.OpenLocal("local1")), new BackendEnd(_house.OpenLocal("local2")));
        await AssertSameAsync(new BackendEnd(_house.OpenLocal("local1")), new BackendEnd(astra.Open("fresh")));
    }

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    private static Dictionary<string, string> Environment(AstraHouse astra) => new()
    {
        ["ASTRA_DB_API_ENDPOINT"] = astra.Server.Address.ToString(),
        ["ASTRA_DB_APPLICATION_TOKEN"] = astra.Server.Token,
        ["Astra__RetryDelay"] = "00:00:00.005",
        ["Astra__RateLimitDelay"] = "00:00:00.005",
        ["Astra__LongestRetryDelay"] = "00:00:00.020",
        ["Astra__BreakDuration"] = "00:00:00.500",
    };

    private static async Task AssertSameAsync(ITransferEnd from, ITransferEnd to)
    {
        var report = await new Verification(from, to, TimeProvider.System).RunAsync(TransferHouse.Nobody, Cancellation);
        Assert.Empty(report.Examples);
        Assert.Equal((Songs, 0), (report.Songs, report.Differences));
        Assert.NotEqual(0, report.AudioFiles);
    }

    /// <summary>What a person does who is told that it did not work: the same again. Each run keeps what it did.</summary>
    private static async Task UntilDoneAsync<T>(Func<Task<T>> run)
    {
        for (var runs = 1; ; runs++)
        {
            try
            {
                await run();
                return;
            }
            catch (StorageUnavailableException) when (runs < MostRuns)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), Cancellation);
            }
        }
    }

    private static Task<MigrationReport> Migration(ITransferEnd from, ITransferEnd to) =>
        new Migration(from, to, new TransferOptions(), TimeProvider.System).RunAsync(TransferHouse.Nobody, Cancellation);

    private BackendEnd OpenThroughChaos(string machine)
    {
        var options = _house.Astra.Options();
        options.AttemptTimeout = options.LongAttemptTimeout = TimeSpan.FromMilliseconds(500);
        return new BackendEnd(_house.Astra.Open(machine, options));
    }

    private async Task FillAsync(LocalStorageBackend home)
    {
        await _house.FillAsync(home, 40, Cancellation);
        await _house.FillAsync(home, Songs - 40, Cancellation, withAudio: false);
    }
}
