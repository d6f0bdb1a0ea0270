using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Storage.Local;

namespace SongExplorer.Tests.Storage;

public sealed class NameSearchTests : IDisposable
{
    private readonly LocalLibrary _library = new();
    private readonly LocalStorageBackend _storage;

    public NameSearchTests() => _storage = _library.Open();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _library.Dispose();

    [Fact]
    public async Task The_title_itself_comes_before_songs_that_also_have_the_words()
    {
        await AddAsync(("A Moon of Rain", "Ann"), ("Rain", "Bob"), ("Zoo", "Rain"), ("Rainy Day", "Cid"), ("Sun", "Rain Dogs"), ("Sun", "Dee"));

        var found = await new NameSearch(_storage).FindAsync("rain", 10, SongFilter.All, Cancellation);

        Assert.Equal(["Rain", "Zoo", "Rainy Day", "Sun", "A Moon of Rain"], found.Songs.Select(song => song.Title));
        Assert.Equal(5, found.Total);
    }

    [Theory]
    [InlineData("bjor", 1)]
    [InlineData("BJÖRK'S oeu", 1)]
    [InlineData("björk sun", 0)]
    public async Task Letters_are_folded_and_words_begin(string words, int total)
    {
        await AddAsync(("Œuvre", "Björk's"), ("Sun", "Dee"));

        Assert.Equal(total, (await new NameSearch(_storage).FindAsync(words, 10, SongFilter.All, Cancellation)).Total);
    }

    [Fact]
    public async Task Only_so_many_are_given_but_all_are_counted()
    {
        await AddAsync([.. Enumerable.Range(0, 20).Select(i => ($"Rain {i:00}", "Ann"))]);

        var found = await new NameSearch(_storage).FindAsync("rain", 3, SongFilter.All, Cancellation);

        Assert.Equal(["Rain 00", "Rain 01", "Rain 02"], found.Songs.Select(song => song.Title));
        Assert.Equal(20, found.Total);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \t ")]
    [InlineData("\u0001\u0002")]
    public async Task Without_words_there_is_nothing_to_be_found(string words)
    {
        await AddAsync(("Rain", "Ann"));

        Assert.Equal(0, (await new NameSearch(_storage).FindAsync(words, 3, SongFilter.All, Cancellation)).Total);
    }

    [Theory]
    [InlineData("\"rain\" OR title:*")]
    [InlineData("rain NEAR/2 x) --")]
    [InlineData("'; DROP TABLE songs; --")]
    [InlineData("{\"$exists\": true}")]
    [InlineData("🎹")]
    public async Task What_looks_like_a_command_is_only_words(string words)
    {
        await AddAsync(("Rain", "Ann"));
        var search = new NameSearch(_storage);

        Assert.Equal(0, (await search.FindAsync(words, 3, SongFilter.All, Cancellation)).Total);
        Assert.Equal(0, (await search.FindAsync(string.Concat(Enumerable.Repeat(words + " ", 1 + (10_000 / words.Length))), 3, SongFilter.All, Cancellation)).Total);
        Assert.Equal(1, (await search.FindAsync("rain", 3, SongFilter.All, Cancellation)).Total);
    }

    private Task AddAsync(params (string Title, string Artist)[] songs) => _storage.SaveAsync(
        [.. songs.Select((song, i) => TestSongs.At(i, new SongTags { Title = song.Title, Artist = song.Artist }))], Cancellation);
}
