using SongExplorer.Benchmarks.Reliability.Hostile;

namespace SongExplorer.Tests.Reliability;

/// <summary>Some hundreds of the hostile files and requests of which the suite sends ten thousand.</summary>
public sealed class HostileTests
{
    [Fact]
    public async Task A_server_with_accounts_survives_whatever_it_is_sent_and_tells_nothing()
    {
        using var house = await HostileHouse.OpenAsync(withAccounts: true, TestContext.Current.CancellationToken);

        var report = await new HostileSiege(house, seed: 7).RunAsync("signed in", files: 24, requests: 300, TestContext.Current.CancellationToken);

        Assert.True(report.IsGood, string.Join('\n', report.Examples));
        Assert.Equal(300, report.Statuses.Values.Sum());
        Assert.True(report.Statuses.GetValueOrDefault(2) > 0, "nothing of it got through");
    }
}
