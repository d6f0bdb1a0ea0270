using SongExplorer.Accounts;
using SongExplorer.Keys;
using SongExplorer.Storage.Local;
using SongExplorer.Tests.Storage;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Keys;

public sealed class ApiKeyStorageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LibraryDatabase _database;
    private readonly Clock _clock = new();
    private readonly ApiKeyStorage _keys;

    public ApiKeyStorageTests()
    {
        _database = new LibraryDatabase(_folder.Path, TimeSpan.FromSeconds(5), LibraryMigrations.All);
        _keys = new ApiKeyStorage(_database, _clock);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_key_is_found_by_its_secret_and_by_nothing_else()
    {
        var made = await _keys.CreateAsync(new ApiKeyRequest(" Player ", Role.Editor), Cancellation);
        await _keys.CreateAsync(new ApiKeyRequest("Other", Role.Editor), Cancellation);

        Assert.Equal("Player", made.Key.Name);
        Assert.Equal(made.Key.Id, (await _keys.FindAsync(made.Secret, Cancellation))?.Id);
        Assert.Null(await _keys.FindAsync(made.Secret[..^1], Cancellation));
        Assert.Null(await _keys.FindAsync(made.Secret.ToLowerInvariant(), Cancellation));
        Assert.Null(await _keys.FindAsync("", Cancellation));
    }

    [Fact]
    public async Task No_two_secrets_are_alike_and_each_is_long_enough()
    {
        var secrets = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            secrets.Add((await _keys.CreateAsync(new ApiKeyRequest("Player", Role.Editor), Cancellation)).Secret);
        }

        Assert.Equal(20, secrets.Distinct().Count());
        Assert.All(secrets, secret => Assert.Matches("^sx_[A-Za-z0-9_-]{43}$", secret));
    }

    [Fact]
    public async Task A_secret_is_nowhere_in_the_library()
    {
        var made = await _keys.CreateAsync(new ApiKeyRequest("Player", Role.Editor), Cancellation);
        _database.Dispose();

        var files = Directory.GetFiles(_folder.Path).Select(file => File.ReadAllText(file, System.Text.Encoding.Latin1)).ToList();

        Assert.Contains(files, content => content.Contains("Player", StringComparison.Ordinal));
        Assert.DoesNotContain(files, content => content.Contains(made.Secret[3..], StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_removed_key_opens_nothing()
    {
        var made = await _keys.CreateAsync(new ApiKeyRequest("Player", Role.Editor), Cancellation);

        Assert.True(await _keys.RemoveAsync(made.Key.Id, Cancellation));
        Assert.False(await _keys.RemoveAsync(made.Key.Id, Cancellation));
        Assert.Null(await _keys.FindAsync(made.Secret, Cancellation));
        Assert.Empty(await _keys.ListAsync(Cancellation));
    }

    [Fact]
    public async Task The_last_use_is_noted_once_an_hour()
    {
        var made = await _keys.CreateAsync(new ApiKeyRequest("Player", Role.Editor), Cancellation);
        Assert.Null(Assert.Single(await _keys.ListAsync(Cancellation)).UsedAt);

        await UseAfterAsync(TimeSpan.Zero);
        Assert.Equal(TestSongs.Noon, Assert.Single(await _keys.ListAsync(Cancellation)).UsedAt);
        await UseAfterAsync(TimeSpan.FromMinutes(59));
        Assert.Equal(TestSongs.Noon, Assert.Single(await _keys.ListAsync(Cancellation)).UsedAt);
        await UseAfterAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(TestSongs.Noon.AddHours(1), Assert.Single(await _keys.ListAsync(Cancellation)).UsedAt);

        async Task UseAfterAsync(TimeSpan wait)
        {
            _clock.Now += wait;
            await _keys.FindAsync(made.Secret, Cancellation);
        }
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("two\nlines")]
    [InlineData(null)]
    public async Task A_name_that_is_none_is_refused(string? name) =>
        await Assert.ThrowsAsync<ApiKeyException>(() => _keys.CreateAsync(new ApiKeyRequest(name ?? new string('a', ApiKeyName.MaxLength + 1), Role.Editor), Cancellation));

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = TestSongs.Noon;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
