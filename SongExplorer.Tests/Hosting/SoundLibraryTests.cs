using SongExplorer.Backups;
using SongExplorer.Storage.Local;
using SongExplorer.Tests.Backups;
using SongExplorer.Tests.Support;
using SongExplorer.Web.Hosting;

namespace SongExplorer.Tests.Hosting;

public sealed class SoundLibraryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_damaged_library_stops_the_start_with_one_sentence_and_the_newest_backup()
    {
        var newest = await DamageAsync(withBackup: true);

        var refusal = await Assert.ThrowsAsync<StartException>(CheckAsync);

        Assert.Matches(@"^The library \S+library\.db is damaged \([^*\n]+\)\. Restore the newest backup: songexplorer restore ", refusal.Message);
        Assert.EndsWith($"\"{newest}\"", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_backup_it_says_what_else_to_do()
    {
        await DamageAsync(withBackup: false);

        var refusal = await Assert.ThrowsAsync<StartException>(CheckAsync);

        Assert.EndsWith("move it away and import again; your music files are not touched.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_database_at_all_is_damage_too()
    {
        await File.WriteAllTextAsync(_folder.File(LibraryDatabase.FileName), new string('x', 50_000), TestContext.Current.CancellationToken);

        Assert.Contains("is damaged (", (await Assert.ThrowsAsync<StartException>(CheckAsync)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sound_library_and_none_start()
    {
        await CheckAsync();
        await using (var house = new BackupHouse(_folder.Path))
        {
            await house.AddAsync(10, "Kept");
        }

        await CheckAsync();
    }

    private async Task<string> DamageAsync(bool withBackup)
    {
        await using var house = new BackupHouse(_folder.Path);
        await house.AddAsync(10, "Kept");
        var path = house.Get<BackupShelf>().NextName();
        if (withBackup)
        {
            await house.BackUpAsync(path);
        }

        await house.DamageAsync();
        return path;
    }

    /// <summary>As a program that has just been started.</summary>
    private async Task CheckAsync()
    {
        await using var house = new BackupHouse(_folder.Path);
        await SoundLibrary.CheckAsync(house.Get<LibraryDatabase>(), house.Get<BackupShelf>(), TestContext.Current.CancellationToken);
    }
}
