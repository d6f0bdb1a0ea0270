using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Tests.Storage;

public abstract partial class StorageBackendContract
{
    private static readonly SongTags[] Shelf =
    [
        new SongTags { Title = "Jóga", Artist = "Björk", Album = "Homogenic", Genre = "Electronic", Year = 1997, Bpm = 88 },
        new SongTags { Title = "Me & My Guitar", Artist = "AC/DC", Album = "Don’t Stop", Genre = "Rock", Year = 2001, Bpm = 120.5 },
        new SongTags { Title = "Ørken", Artist = "Motörhead", Album = "Weiße Nächte", Genre = "rock", Year = 1980 },
        new SongTags { Title = "Me and Giuliani", Artist = "!!!", Album = "Louden Up Now" },
        new SongTags { Title = "Ｆｕｌｌ Ｗｉｄｔｈ", Artist = "한국 밴드", Album = "がらくた", Genre = "\"J-Pop\"", Year = 2010 },
    ];

    [Theory]
    [InlineData("bjork", "Jóga")]
    [InlineData("BJÖRK joga", "Jóga")]
    [InlineData("bjo\u0308rk", "Jóga")]
    [InlineData("homo elec", "Jóga")]
    [InlineData("gen", "")]
    [InlineData("bjork guitar", "")]
    [InlineData("ac dc", "Me & My Guitar")]
    [InlineData("AC/DC", "Me & My Guitar")]
    [InlineData("dont", "Me & My Guitar")]
    [InlineData("don't", "Me & My Guitar")]
    [InlineData("me", "Me & My Guitar|Me and Giuliani")]
    [InlineData("orken motorhead weisse nachte", "Ørken")]
    [InlineData("!!!", "Me and Giuliani")]
    [InlineData("full", "Ｆｕｌｌ Ｗｉｄｔｈ")]
    [InlineData("한국", "Ｆｕｌｌ Ｗｉｄｔｈ")]
    [InlineData("がら", "Ｆｕｌｌ Ｗｉｄｔｈ")]
    [InlineData("rock", "Me & My Guitar|Ørken")]
    public async Task Every_word_begins_a_word_of_the_song(string words, string titles)
    {
        await SaveWithTagsAsync(Shelf);

        Assert.Equal(titles, await FindAsync(new SongFilter { Words = words }));
    }

    [Fact]
    public async Task A_song_without_a_title_is_found_by_its_file()
    {
        await Store.SaveAsync([TestSongs.At(1, SongTags.None).WithFile(file => file with { Path = "/music/01 - Hallå.mp3" })], Cancellation);

        Assert.Equal(1, await Store.Metadata.CountAsync(new SongFilter { Words = "halla" }, Cancellation));
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("a\"b")]
    [InlineData("AND OR NOT NEAR(a b)")]
    [InlineData("guitar*")]
    [InlineData("words : me")]
    [InlineData("^me - +")]
    [InlineData("'; DROP TABLE songs; --")]
    [InlineData("🎵 \U0001F468\u200D\U0001F3A4")]
    [InlineData("nul\0inside")]
    [InlineData("\u0001\u0002")]
    [InlineData("\uFFFF\uFFFD%_")]
    [InlineData("\u0308\u0301")]
    public async Task Hostile_words_find_something_or_nothing_but_never_fail(string words)
    {
        await SaveWithTagsAsync(Shelf);

        foreach (var filter in new SongFilter[] { new() { Words = words }, new() { Genre = words }, new() { Artist = words }, new() { Album = words } })
        {
            var count = await Store.Metadata.CountAsync(filter, Cancellation);
            Assert.Equal(count, (await Store.Metadata.FindIdsAsync(filter, Cancellation)).Count);
            Assert.InRange(count, 0, Shelf.Length);
        }
    }

    [Fact]
    public async Task Endless_and_broken_words_never_fail()
    {
        await SaveWithTagsAsync(Shelf);
        string[] hostile = [new('a', 10_000), string.Join(' ', Enumerable.Range(0, 5_000)), new('"', 10_000), new('\uD800', 10_000), string.Concat(Enumerable.Repeat("🎵", 5_000))];

        foreach (var words in hostile)
        {
            Assert.Equal(0, await Store.Metadata.CountAsync(new SongFilter { Words = words, Genre = "none" }, Cancellation));
        }
    }

    [Fact]
    public async Task Each_restriction_restricts()
    {
        await SaveWithTagsAsync(Shelf);

        Assert.Equal("Me & My Guitar|Ørken", await FindAsync(new SongFilter { Genre = "ROCK" }));
        Assert.Equal("Jóga", await FindAsync(new SongFilter { Artist = "bjork" }));
        Assert.Equal("Ørken", await FindAsync(new SongFilter { Album = "weisse nächte" }));
        Assert.Equal("", await FindAsync(new SongFilter { Artist = "bjo" }));
        Assert.Equal("Jóga|Me & My Guitar", await FindAsync(new SongFilter { YearFrom = 1997, YearTo = 2001 }));
        Assert.Equal("Me & My Guitar", await FindAsync(new SongFilter { BpmFrom = 88.5 }));
        Assert.Equal("Jóga", await FindAsync(new SongFilter { BpmTo = 88 }));
        Assert.Equal("Me & My Guitar", await FindAsync(new SongFilter { Genre = "rock", YearFrom = 2000, Words = "gui" }));
        Assert.Equal("", await FindAsync(new SongFilter { BpmFrom = double.NaN }));
        Assert.Equal(Shelf.Length, await Store.Metadata.CountAsync(new SongFilter { Words = " ", Genre = "", Artist = "\t", Album = " " }, Cancellation));
    }

    [Fact]
    public async Task Tempo_is_the_tag_where_it_makes_sense_and_the_measured_one_otherwise()
    {
        double?[] tags = [90, null, 0, 5000];
        await Store.SaveAsync(
            [.. tags.Select(tag => TestSongs.At(20, new SongTags { Title = $"tag {tag}", Bpm = tag }).With(song => song with { Descriptors = TestSongs.Descriptors }))],
            Cancellation);

        Assert.Equal("tag 90", await FindAsync(new SongFilter { BpmTo = 100 }));
        Assert.Equal("tag |tag 0|tag 5000", await FindAsync(new SongFilter { BpmFrom = 100, BpmTo = 130 }));
        var nearest = await Store.Embeddings.SearchSimilarAsync(
            TestSongs.Direction(20), TestSongs.Space, 10, -1, new SongFilter { BpmFrom = 100 }, Cancellation);
        Assert.Equal(3, nearest.Count);
    }

    [Fact]
    public async Task Length_and_source_restrict()
    {
        await Store.SaveAsync(
            [.. Enumerable.Range(1, 4).Select(i => TestSongs.At(i).With(song => song with { Source = i == 4 ? AudioSource.Preview : AudioSource.FullFile }).WithFile(file => file with { Duration = TimeSpan.FromMinutes(i) }))],
            Cancellation);

        Assert.Equal("at 2°|at 3°", await FindAsync(new SongFilter { DurationFrom = TimeSpan.FromMinutes(2), DurationTo = TimeSpan.FromMinutes(3) }));
        Assert.Equal("at 4°", await FindAsync(new SongFilter { Source = AudioSource.Preview }));
        Assert.Equal(3, await Store.Metadata.CountAsync(new SongFilter { Source = AudioSource.FullFile }, Cancellation));
    }

    private async Task<string> FindAsync(SongFilter filter)
    {
        var songs = await Store.Metadata.ListAsync(new SongQuery(filter, SongSort.Title), Cancellation);
        var ids = await Store.Metadata.FindIdsAsync(filter, Cancellation);
        Assert.Equal(songs.Select(song => song.Id).Order(), ids.Order());
        Assert.Equal(songs.Count, await Store.Metadata.CountAsync(filter, Cancellation));
        return string.Join('|', songs.Select(song => song.Title));
    }
}
