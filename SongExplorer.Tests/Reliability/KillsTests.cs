using SongExplorer.Benchmarks.Reliability.Kills;

namespace SongExplorer.Tests.Reliability;

/// <summary>Three of the kills of which the suite makes hundreds.</summary>
public sealed class KillsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task A_killed_import_started_again_ends_like_an_undisturbed_one() => KillAsync(new ImportWork(songs: 3, seconds: 1));

    [Fact]
    public Task A_killed_sync_started_again_ends_like_an_undisturbed_one() => KillAsync(new SyncWork(songsEach: 2, seconds: 1));

    [Fact]
    public Task A_killed_map_started_again_ends_like_an_undisturbed_one() => KillAsync(new MapWork(songs: 200));

    private static async Task KillAsync(IKilledWork work)
    {
        await using (work)
        {
            var report = await KillCampaign.RunAsync(work, kills: 1, seed: 7, tell: null, Cancellation);

            Assert.Equal(1, report.Killed);
            Assert.Empty(report.Differences);
        }
    }
}
