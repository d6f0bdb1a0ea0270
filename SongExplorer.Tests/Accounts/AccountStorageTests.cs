using SongExplorer.Accounts;
using SongExplorer.Playlists;
using SongExplorer.Storage.Local;
using SongExplorer.Tests.Storage;

namespace SongExplorer.Tests.Accounts;

public sealed class AccountStorageTests : IDisposable
{
    private readonly LocalLibrary _library = new();
    private readonly LibraryDatabase _database;
    private readonly AccountStorage _accounts;

    public AccountStorageTests()
    {
        _database = _library.OpenDatabase();
        _accounts = new AccountStorage(_database, TimeProvider.System);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _database.Dispose();
        _library.Dispose();
    }

    [Fact]
    public async Task All_of_an_account_comes_back()
    {
        var ann = await AddAsync("Ann Åberg", Role.Admin);
        ann.PasswordHash = "hash";
        ann.Failures = 3;
        ann.LockedUntil = TestSongs.Noon.AddMinutes(5);
        ann.SignedInAt = TestSongs.Noon;
        Assert.True(await _accounts.UpdateAsync(ann, Cancellation));

        Assert.Equivalent(ann, await _accounts.FindAsync(ann.Id, Cancellation), strict: true);
        Assert.Equivalent(ann, await _accounts.FindByNameAsync(" ann ABERG ", Cancellation), strict: true);
    }

    [Fact]
    public async Task The_first_account_is_an_administrators()
    {
        var refused = await Assert.ThrowsAsync<AccountException>(() => AddAsync("Lee", Role.Listener));

        Assert.Contains("administrator", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await _accounts.ListAsync(Cancellation));
    }

    [Fact]
    public async Task Guests_have_no_accounts()
    {
        await Assert.ThrowsAsync<AccountException>(() => AddAsync("Ann", Role.Guest));
        await AddAsync("Ann", Role.Admin);
        var lee = await AddAsync("Lee", Role.Listener);
        lee.Role = Role.Guest;

        await Assert.ThrowsAsync<AccountException>(() => _accounts.UpdateAsync(lee, Cancellation));
    }

    [Fact]
    public async Task Names_that_look_alike_are_taken()
    {
        await AddAsync("Zoë", Role.Admin);

        var refused = await Assert.ThrowsAsync<AccountException>(() => AddAsync("ZOE", Role.Listener));

        Assert.Contains("“Zoë” is taken", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("two\nlines")]
    [InlineData("abc\u202Etxt")]
    [InlineData("'")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task Names_that_are_none_are_refused(string name) => await Assert.ThrowsAsync<AccountException>(() => AddAsync(name, Role.Admin));

    [Fact]
    public async Task The_last_administrator_can_neither_go_nor_step_down()
    {
        var ann = await AddAsync("Ann", Role.Admin);
        await AddAsync("Lee", Role.Listener);
        ann.Role = Role.Editor;

        await Assert.ThrowsAsync<AccountException>(() => _accounts.UpdateAsync(ann, Cancellation));
        await Assert.ThrowsAsync<AccountException>(() => _accounts.RemoveAsync(ann.Id, evenTheLast: true, Cancellation));

        await AddAsync("Bo", Role.Admin);
        Assert.True(await _accounts.UpdateAsync(ann, Cancellation));
    }

    /// <summary>Twenty times, because it is about moments.</summary>
    [Fact]
    public async Task Two_administrators_who_remove_each_other_at_once_leave_one()
    {
        for (var time = 0; time < 20; time++)
        {
            var (one, other) = (await AddAsync("One", Role.Admin), await AddAsync("Other", Role.Admin));

            await Task.WhenAll(TryAsync(one.Id), TryAsync(other.Id));

            var left = Assert.Single(await _accounts.ListAsync(Cancellation));
            await _accounts.RemoveAsync(left.Id, evenTheLast: true, Cancellation);
        }

        async Task TryAsync(Guid id)
        {
            try
            {
                await _accounts.RemoveAsync(id, evenTheLast: false, Cancellation);
            }
            catch (AccountException)
            {
                // The other was quicker.
            }
        }
    }

    [Fact]
    public async Task The_very_last_account_goes_only_where_that_is_meant()
    {
        var ann = await AddAsync("Ann", Role.Admin);

        await Assert.ThrowsAsync<AccountException>(() => _accounts.RemoveAsync(ann.Id, evenTheLast: false, Cancellation));
        Assert.True(await _accounts.RemoveAsync(ann.Id, evenTheLast: true, Cancellation));
        Assert.False(await _accounts.RemoveAsync(ann.Id, evenTheLast: true, Cancellation));
    }

    [Fact]
    public async Task Of_two_who_change_an_account_at_once_one_is_told()
    {
        var mine = await AddAsync("Ann", Role.Admin);
        var theirs = (await _accounts.FindAsync(mine.Id, Cancellation))!;

        Assert.True(await _accounts.UpdateAsync(mine, Cancellation));
        Assert.False(await _accounts.UpdateAsync(theirs, Cancellation));
        Assert.True(await _accounts.UpdateAsync(mine, Cancellation));
    }

    [Fact]
    public async Task Playlists_of_somebody_who_is_gone_stay()
    {
        await AddAsync("Ann", Role.Admin);
        var lee = await AddAsync("Lee", Role.Listener);
        var playlists = new PlaylistStorage(_database, TimeProvider.System);
        var made = await playlists.CreateAsync("Evening", [], lee.Id, Cancellation);
        Assert.Equal(new PlaylistOwner(lee.Id, "Lee"), made.Owner);

        await _accounts.RemoveAsync(lee.Id, evenTheLast: false, Cancellation);

        Assert.Null(Assert.Single(await playlists.ListAsync(Cancellation)).Owner);
    }

    [Fact]
    public async Task Whoever_is_answered_for_gets_an_account_once_and_the_role_of_today()
    {
        await AddAsync("Ann", Role.Admin);

        var first = await _accounts.AdmitAsync("company 7", "Ann", Role.Listener, Cancellation);
        var again = await _accounts.AdmitAsync("company 7", "Ann Renamed", Role.Editor, Cancellation);

        Assert.Equal(("Ann 2", Role.Editor, first.Id), (again.Name, again.Role, again.Id));
    }

    /// <summary>As the parts of a page are asked for: all at once, through a proxy that says who asks.</summary>
    [Fact]
    public async Task Whoever_comes_for_the_first_time_many_times_at_once_gets_one_account()
    {
        await AddAsync("Ann", Role.Admin);

        var admitted = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _accounts.AdmitAsync("proxy lee", "Lee", Role.Listener, Cancellation)));

        Assert.Single(admitted.Select(account => account.Id).Distinct());
        Assert.Equal(2, (await _accounts.ListAsync(Cancellation)).Count);
    }

    private async Task<Account> AddAsync(string name, Role role)
    {
        var account = new Account { Id = _accounts.NewId(), Name = name, Role = role, CreatedAt = TestSongs.Noon };
        await _accounts.AddAsync(account, Cancellation);
        return account;
    }
}
