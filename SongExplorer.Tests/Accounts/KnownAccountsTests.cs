using SongExplorer.Accounts;
using SongExplorer.Storage;
using SongExplorer.Storage.Local;
using SongExplorer.Tests.Storage;
using SongExplorer.Tests.Storage.Astra.DataApi;

namespace SongExplorer.Tests.Accounts;

public sealed class KnownAccountsTests : IDisposable
{
    private readonly LocalLibrary _library = new();
    private readonly List<LibraryDatabase> _databases = [];
    private readonly FakeTime _clock = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _databases.ForEach(database => database.Dispose());
        _library.Dispose();
    }

    [Fact]
    public async Task What_this_process_changes_is_known_at_once()
    {
        var (storage, known) = Open();
        Assert.Empty(await known.GetAsync(Cancellation));

        var ann = await AddAsync(storage);

        Assert.Equal(ann.Id, Assert.Single(await known.GetAsync(Cancellation)).Key);
    }

    [Fact]
    public async Task What_another_process_changes_is_known_two_seconds_later()
    {
        var (_, known) = Open();
        var (elsewhere, _) = Open();
        Assert.Empty(await known.GetAsync(Cancellation));

        await AddAsync(elsewhere);
        Assert.Empty(await known.GetAsync(Cancellation));
        _clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Single(await known.GetAsync(Cancellation));
    }

    [Fact]
    public async Task While_the_database_does_not_answer_what_it_said_last_counts_for_a_minute()
    {
        var (storage, known) = Open();
        await AddAsync(storage);
        Assert.Single(await known.GetAsync(Cancellation));
        _databases.ForEach(database => database.CloseIdle());
        await File.WriteAllTextAsync(_databases[0].Path, new string('?', 100_000), Cancellation);
        _clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Single(await known.GetAsync(Cancellation));
        _clock.Advance(TimeSpan.FromSeconds(2));
        await Assert.ThrowsAsync<StorageUnavailableException>(async () => await known.GetAsync(Cancellation));
    }

    private (AccountStorage Storage, KnownAccounts Known) Open()
    {
        _databases.Add(_library.OpenDatabase());
        var storage = new AccountStorage(_databases[^1], _clock);
        return (storage, new KnownAccounts(storage, _clock));
    }

    private static async Task<Account> AddAsync(AccountStorage storage)
    {
        var account = new Account { Id = storage.NewId(), Name = "Ann", Role = Role.Admin, CreatedAt = TestSongs.Noon };
        await storage.AddAsync(account, Cancellation);
        return account;
    }
}
