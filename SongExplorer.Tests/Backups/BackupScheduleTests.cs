using SongExplorer.Backups;
using SongExplorer.Jobs;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Backups;

public sealed class BackupScheduleTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly BackupHouse _house;

    public BackupScheduleTests() => _house = new BackupHouse(_folder.File("data"), ("Backup:Every", "1.00:00:00"), ("Backup:Keep", "2"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Backups_are_made_as_often_as_wanted_and_the_oldest_go()
    {
        await _house.AddAsync(10, "Kept");
        await _house.Get<JobRunner>().StartAsync(Cancellation);
        await _house.Get<BackupSchedule>().StartAsync(Cancellation);
        var made = new List<string>();
        for (var day = 1; day <= 4; day++)
        {
            await WaitForAsync(() => Shelf.Any(backup => !made.Contains(backup.Path)) && _house.Get<JobRunner>().Jobs.All(job => job.IsOver));
            made.Add(Shelf[0].Path);
            _house.Time.Advance(TimeSpan.FromDays(day < 4 ? 1 : 0.5));
        }

        Assert.Equal(4, made.Distinct().Count());
        Assert.Equal([made[3], made[2]], Shelf.Select(backup => backup.Path));
    }

    [Fact]
    public async Task What_is_too_old_is_said_with_what_to_do()
    {
        Assert.Equal((false, "None yet; the library is young."), await LookAsync());
        await _house.AddAsync(10, "Kept"); // long ago
        Assert.StartsWith("This library was never backed up. Make one with", (await LookAsync()).Sentence, StringComparison.Ordinal);

        await _house.BackUpAsync(_folder.File("some.zip"));
        Assert.False((await LookAsync()).IsOld);

        _house.Time.Advance(TimeSpan.FromDays(2.5));
        Assert.True((await LookAsync()).IsOld);
    }

    public async ValueTask DisposeAsync()
    {
        await _house.Get<BackupSchedule>().StopAsync(CancellationToken.None);
        await _house.Get<JobRunner>().StopAsync(CancellationToken.None);
        await _house.DisposeAsync();
        _folder.Dispose();
    }

    private IReadOnlyList<ShelvedBackup> Shelf => _house.Get<BackupShelf>().List();

    private Task<(bool IsOld, string Sentence)> LookAsync() => _house.Get<BackupAge>().LookAsync(Cancellation);

    /// <summary>Time goes on meanwhile: the schedule looks at the clock now and then.</summary>
    private async Task WaitForAsync(Func<bool> condition)
    {
        while (!condition())
        {
            _house.Time.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(5, Cancellation);
        }
    }
}
