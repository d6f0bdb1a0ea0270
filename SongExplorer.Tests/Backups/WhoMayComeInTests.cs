using SongExplorer.Accounts;
using SongExplorer.Audit;
using SongExplorer.Keys;
using SongExplorer.Playlists;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Backups;

/// <summary>What a restore does not take back.</summary>
public sealed class WhoMayComeInTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly BackupHouse _house;

    public WhoMayComeInTests() => _house = new BackupHouse(_folder.File("data"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string File => _folder.File("library.backup.zip");

    [Fact]
    public async Task Nothing_of_the_audit_is_lost_and_the_restore_is_in_it()
    {
        await NoteAsync("before");
        await _house.BackUpAsync(File);
        await NoteAsync("after");
        await NoteAsync("at the end");

        var report = await _house.RestoreAsync(File);
        Assert.Equal([(1, "before"), (2, "after"), (3, "at the end"), (4, File)], await AuditAsync(_house));

        await _house.RestoreAsync(report.Before!);
        Assert.Equal([(1, "before"), (2, "after"), (3, "at the end"), (4, File), (5, report.Before)], await AuditAsync(_house));
    }

    [Fact]
    public async Task The_audits_of_two_libraries_stand_one_behind_the_other()
    {
        await NoteAsync("here");
        await _house.BackUpAsync(File);
        await using var elsewhere = new BackupHouse(_folder.File("elsewhere"));
        await elsewhere.Get<AuditTrail>().WriteAsync(Actor.Itself, AuditAction.Exported, "there", Cancellation);

        await elsewhere.RestoreAsync(File);

        Assert.Equal([(1, "here"), (2, "there"), (3, File)], await AuditAsync(elsewhere));
    }

    [Fact]
    public async Task In_an_empty_place_the_audit_begins_with_that_of_the_backup()
    {
        await NoteAsync("here");
        await _house.BackUpAsync(File);
        await using var elsewhere = new BackupHouse(_folder.File("elsewhere"));

        await elsewhere.RestoreAsync(File);

        Assert.Equal([(1, "here"), (2, File)], await AuditAsync(elsewhere));
    }

    [Fact]
    public async Task Who_was_removed_since_stays_out_and_who_came_since_stays_in()
    {
        var ann = await AddAsync("Ann", Role.Admin);
        var lee = await AddAsync("Lee", Role.Admin);
        var lost = await KeyAsync("Lost phone", ann.Id);
        var kept = await KeyAsync("Player", ann.Id);
        await Playlists.CreateAsync("Of Ann", [], ann.Id, Cancellation);
        await Playlists.CreateAsync("Of Lee", [], lee.Id, Cancellation);
        await _house.BackUpAsync(File);
        await Accounts.RemoveAsync(lee.Id, evenTheLast: false, Cancellation);
        await Keys.RemoveAsync(lost.Key.Id, Cancellation);
        await AddAsync("Kim", Role.Listener);
        ann.PasswordHash = "another";
        await Accounts.UpdateAsync(ann, Cancellation);

        await _house.RestoreAsync(File);

        Assert.Equal(["Ann another", "Kim "], from account in await Accounts.ListAsync(Cancellation) select $"{account.Name} {account.PasswordHash}");
        Assert.Null(await Keys.FindAsync(lost.Secret, Cancellation));
        Assert.Equal(ann.Id, (await Keys.FindAsync(kept.Secret, Cancellation))?.Owner);
        Assert.Equal(
            ["Of Ann by Ann", "Of Lee by nobody"],
            from playlist in await Playlists.ListAsync(Cancellation) orderby playlist.Name select $"{playlist.Name} by {playlist.Owner?.Name ?? "nobody"}");
    }

    [Fact]
    public async Task A_key_that_was_removed_stays_removed_where_nobody_has_an_account()
    {
        var lost = await KeyAsync("Lost phone", owner: null);
        await _house.BackUpAsync(File);
        await Keys.RemoveAsync(lost.Key.Id, Cancellation);
        var made = await KeyAsync("Player", owner: null);

        await _house.RestoreAsync(File);

        Assert.Null(await Keys.FindAsync(lost.Secret, Cancellation));
        Assert.NotNull(await Keys.FindAsync(made.Secret, Cancellation));
    }

    [Fact]
    public async Task Where_there_is_nobody_those_of_the_backup_come_in_again()
    {
        var ann = await AddAsync("Ann", Role.Admin);
        var key = await KeyAsync("Player", ann.Id);
        await _house.BackUpAsync(File);
        await using var elsewhere = new BackupHouse(_folder.File("elsewhere"));
        await elsewhere.AddAsync(10, "A song that is here");

        await elsewhere.RestoreAsync(File);

        Assert.Equal("Ann", Assert.Single(await elsewhere.Get<AccountStorage>().ListAsync(Cancellation)).Name);
        Assert.NotNull(await elsewhere.Get<ApiKeyStorage>().FindAsync(key.Secret, Cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        await _house.DisposeAsync();
        _folder.Dispose();
    }

    private AccountStorage Accounts => _house.Get<AccountStorage>();

    private ApiKeyStorage Keys => _house.Get<ApiKeyStorage>();

    private PlaylistStorage Playlists => _house.Get<PlaylistStorage>();

    private async Task<Account> AddAsync(string name, Role role)
    {
        var account = new Account { Id = Accounts.NewId(), Name = name, Role = role, CreatedAt = _house.Time.GetUtcNow() };
        await Accounts.AddAsync(account, Cancellation);
        return account;
    }

    private Task<NewApiKey> KeyAsync(string name, Guid? owner) => Keys.CreateAsync(new ApiKeyRequest(name, Role.Editor, Owner: owner), Cancellation);

    private Task NoteAsync(string subject) => _house.Get<AuditTrail>().WriteAsync(Actor.Itself, AuditAction.Exported, subject, Cancellation);

    private static async Task<List<(int, string?)>> AuditAsync(BackupHouse house)
    {
        var newestFirst = await house.Get<AuditTrail>().ReadAsync(AuditFilter.All, before: null, 100, Cancellation);
        return [.. newestFirst.Reverse().Select(entry => ((int)entry.Entry, entry.Subject))];
    }
}
