using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Tests.Storage;

public abstract partial class StorageBackendContract
{
    [Fact]
    public async Task Unknown_songs_are_null()
    {
        var id = SongId.New();

        Assert.Null(await Store.Metadata.GetAsync(id, Cancellation));
        Assert.Null(await Store.Embeddings.GetAsync(id, TestSongs.Space, Cancellation));
        Assert.Null(await Store.Metadata.FindByPathAsync("/nowhere", Cancellation));
        Assert.Null(await Store.Metadata.FindByContentHashAsync("", Cancellation));
        Assert.Empty(await Store.Metadata.GetManyAsync([id], Cancellation));
    }

    [Fact]
    public async Task Stored_metadata_replaces_and_the_vectors_stay()
    {
        var record = TestSongs.At(10);
        await Store.SaveAsync([record], Cancellation);

        var moved = record.WithFile(file => file with { Path = "/elsewhere/song.mp3", ModifiedAt = TestSongs.Noon }).Song with { Tags = new SongTags { Title = "Moved" } };
        await Store.Metadata.StoreAsync(moved, Cancellation);

        Assert.Equal(moved, await Store.Metadata.FindByPathAsync("/elsewhere/song.mp3", Cancellation));
        Assert.Null(await Store.Metadata.FindByPathAsync(record.Song.File.Path, Cancellation));
        AssertSame(record.Vectors, await Store.Embeddings.GetAsync(record.Song.Id, TestSongs.Space, Cancellation));
    }

    [Fact]
    public async Task Metadata_of_an_unknown_song_is_refused()
    {
        await Assert.ThrowsAsync<UnknownSongException>(() => Store.Metadata.StoreAsync(TestSongs.At(10).Song, Cancellation));

        Assert.Equal(0, await Store.Metadata.CountAsync(SongFilter.All, Cancellation));
    }

    [Fact]
    public async Task Many_songs_come_in_the_order_asked_for()
    {
        var records = new[] { TestSongs.At(1), TestSongs.At(2), TestSongs.At(3) };
        await Store.SaveAsync(records, Cancellation);

        var songs = await Store.Metadata.GetManyAsync([records[2].Song.Id, SongId.New(), records[0].Song.Id], Cancellation);

        Assert.Equal([records[2].Song, records[0].Song], songs);
    }

    [Fact]
    public async Task Of_several_songs_with_one_file_the_last_written_is_found()
    {
        static SongRecord Same(double degrees) => TestSongs.At(degrees).WithFile(file => file with { Path = "/music/same.mp3", ContentHash = "same" });
        var (first, second) = (Same(1), Same(2));
        await Store.SaveAsync([first, second], Cancellation);
        Assert.Equal(second.Song, await Store.Metadata.FindByPathAsync("/music/same.mp3", Cancellation));

        await Store.Metadata.StoreAsync(first.Song, Cancellation);

        Assert.Equal(first.Song, await Store.Metadata.FindByPathAsync("/music/same.mp3", Cancellation));
        Assert.Equal(first.Song, await Store.Metadata.FindByContentHashAsync("same", Cancellation));
    }

    [Fact]
    public async Task All_files_are_listed_with_what_tells_a_change()
    {
        var records = Enumerable.Range(0, 5).Select(i => TestSongs.At(i)).ToList();
        await Store.SaveAsync(records, Cancellation);

        var files = await Store.Metadata.ListFilesAsync(Cancellation).ToListAsync(Cancellation);

        Assert.Equal(
            records.Select(record => record.Song).OrderBy(song => song.Id).Select(song => new KnownFile(song.Id, song.File.Path, song.File.Size, song.File.ModifiedAt, song.File.ContentHash)),
            files.OrderBy(file => file.SongId));
    }

    [Theory]
    [InlineData(SongSort.Title)]
    [InlineData(SongSort.Artist)]
    [InlineData(SongSort.Album)]
    [InlineData(SongSort.Genre)]
    public async Task Texts_are_sorted_without_case_and_accents_and_missing_ones_come_last(SongSort sort)
    {
        string?[] texts = ["École", "zebra", "eclipse", "Ärger", "beta", "ÖL", null, "ost"];
        await SaveWithTagsAsync(texts.Select(text => new SongTags { Title = text ?? "ｚｚｚ", Artist = text, Album = text, Genre = text }));

        string[] ascending = ["Ärger", "beta", "eclipse", "École", "ÖL", "ost", "zebra", "ｚｚｚ"];
        Assert.Equal(ascending, await TitlesAsync(new SongQuery(SongFilter.All, sort)));
        Assert.Equal(
            sort == SongSort.Title ? ascending.Reverse() : ascending[..^1].Reverse().Append("ｚｚｚ"),
            await TitlesAsync(new SongQuery(SongFilter.All, sort, Descending: true)));
    }

    [Theory]
    [InlineData(SongSort.Year)]
    [InlineData(SongSort.Bpm)]
    public async Task Numbers_are_sorted_and_missing_ones_come_last(SongSort sort)
    {
        int?[] numbers = [199, null, 50, 204];
        await SaveWithTagsAsync(numbers.Select(number => new SongTags { Title = $"{number}", Year = number, Bpm = number }));

        Assert.Equal("50 199 204 ", string.Join(' ', await TitlesAsync(new SongQuery(SongFilter.All, sort))));
        Assert.Equal("204 199 50 ", string.Join(' ', await TitlesAsync(new SongQuery(SongFilter.All, sort, Descending: true))));
    }

    [Fact]
    public async Task Songs_are_sorted_by_length_and_by_when_they_were_added()
    {
        int[] order = [3, 1, 2];
        await Store.SaveAsync(
            [.. order.Select(i => TestSongs.At(i).With(song => song with { AddedAt = TestSongs.Noon.AddTicks(i) }).WithFile(file => file with { Duration = TimeSpan.FromTicks(i) }))],
            Cancellation);

        Assert.Equal(["at 1°", "at 2°", "at 3°"], await TitlesAsync(new SongQuery(SongFilter.All, SongSort.AddedAt)));
        Assert.Equal(["at 3°", "at 2°", "at 1°"], await TitlesAsync(new SongQuery(SongFilter.All, SongSort.Duration, Descending: true)));
    }

    [Fact]
    public async Task An_artists_songs_come_by_album_and_track()
    {
        await SaveWithTagsAsync(
        [
            new SongTags { Title = "4", Artist = "B", Album = "A" },
            new SongTags { Title = "3", Artist = "A", Album = "Z", Track = 10 },
            new SongTags { Title = "1", Artist = "a", Album = "B" },
            new SongTags { Title = "2", Artist = "A", Album = "z", Track = 9 },
        ]);

        Assert.Equal(["1", "2", "3", "4"], await TitlesAsync(new SongQuery(SongFilter.All, SongSort.Artist)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pages_make_up_the_whole_list_even_where_songs_are_equal(bool descending)
    {
        await SaveWithTagsAsync(Enumerable.Range(0, 25).Select(i => new SongTags { Title = $"{i}", Artist = "Same" }));
        var whole = await TitlesAsync(new SongQuery(SongFilter.All, Descending: descending));

        var pages = new List<string?>();
        for (var skip = 0; skip < 30; skip += 7)
        {
            pages.AddRange(await TitlesAsync(new SongQuery(SongFilter.All, Descending: descending, Skip: skip, Take: 7)));
        }

        Assert.Equal(25, whole.Distinct().Count());
        Assert.Equal(whole, pages);
        Assert.Empty(await TitlesAsync(new SongQuery(SongFilter.All, Skip: 1000)));
        Assert.Empty(await TitlesAsync(new SongQuery(SongFilter.All, Take: 0)));
    }

    [Fact]
    public async Task Values_are_counted_without_regard_to_spelling_most_frequent_first()
    {
        await SaveWithTagsAsync(
        [
            new SongTags { Genre = "Rock", Artist = "Sigur Rós", Album = "One", Year = 1999 },
            new SongTags { Genre = "rock", Artist = "sigur ros", Album = "Two", Year = 1999 },
            new SongTags { Genre = "Jazz", Artist = "Other", Album = "Two" },
            SongTags.None,
        ]);

        Assert.Equal([new("Rock", 2), new("Jazz", 1)], await Store.Metadata.GetValuesAsync(SongField.Genre, 10, Cancellation));
        Assert.Equal([new("Sigur Rós", 2)], await Store.Metadata.GetValuesAsync(SongField.Artist, 1, Cancellation));
        Assert.Equal([new("Two", 2), new("One", 1)], await Store.Metadata.GetValuesAsync(SongField.Album, 10, Cancellation));
        Assert.Equal([new("1999", 2)], await Store.Metadata.GetValuesAsync(SongField.Year, 10, Cancellation));
        Assert.Equal([new("FullFile", 4)], await Store.Metadata.GetValuesAsync(SongField.Source, 10, Cancellation));
    }

    private Task SaveWithTagsAsync(IEnumerable<SongTags> tags) =>
        Store.SaveAsync([.. tags.Select((tag, i) => TestSongs.At(i, tag))], Cancellation);

    private async Task<IEnumerable<string?>> TitlesAsync(SongQuery query) =>
        (await Store.Metadata.ListAsync(query, Cancellation)).Select(song => song.Tags.Title);
}
