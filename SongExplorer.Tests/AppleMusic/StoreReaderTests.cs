using System.Text;
using SongExplorer.AppleMusic;

namespace SongExplorer.Tests.AppleMusic;

public sealed class StoreReaderTests
{
    private const string Song = """{"wrapperType":"track","kind":"song","trackId":1,"trackName":"A","trackViewUrl":"https://music.apple.com/x"}""";

    [Theory]
    [InlineData("""{"resultCount":1,"results":[SONG]}""")]
    [InlineData("\n\n\n\n{\"results\":[SONG]}\n")]
    [InlineData("\uFEFF{\"results\":[SONG]}")]
    [InlineData("callback({\"results\":[SONG]});")]
    [InlineData("""{"results":[{"wrapperType":"collection","collectionId":3},{"wrapperType":"artist"},SONG]}""")]
    [InlineData("""{"results":[{"wrapperType":"track","kind":"music-video","trackId":2,"trackName":"B","trackViewUrl":"https://music.apple.com/x"},SONG]}""")]
    [InlineData("""{"results":[1,null,"x",[],{"wrapperType":"track","trackId":{}},{"wrapperType":"track","trackId":-4},SONG,SONG]}""")]
    public void The_one_song_in_an_answer_is_found(string answer) =>
        Assert.Equal("A", Assert.Single(Read(answer.Replace("SONG", Song, StringComparison.Ordinal))).Tags.Title);

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"results\":null}")]
    [InlineData("{\"results\":{}}")]
    [InlineData("{\"resultCount\":1,\"results\":[{\"wrapperType\":\"track\"},{\"trackName\":\"cut off he")]
    public void A_broken_answer_is_told(string answer) =>
        Assert.Contains("is broken", Assert.Throws<StoreException>(() => Read(answer)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("<!DOCTYPE html><style>a{}</style>")]
    [InlineData("\r\n <html>{\"results\":[]}</html>")]
    public void A_web_page_is_told(string answer) =>
        Assert.Contains("a web page instead of songs", Assert.Throws<StoreException>(() => Read(answer)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://music.apple.com/x")]
    [InlineData("https://music.apple.com.evil.com/x")]
    [InlineData("https://music.apple.com@evil.com/x")]
    [InlineData("https://evilapple.com/x")]
    [InlineData("data:text/html,x")]
    [InlineData("//music.apple.com/x")]
    [InlineData("/x")]
    [InlineData("")]
    public void A_song_whose_page_is_not_the_stores_is_left_out(string page) =>
        Assert.Empty(Read($$"""{"results":[{{Song.Replace("https://music.apple.com/x", page, StringComparison.Ordinal)}}]}"""));

    [Theory]
    [InlineData("http://audio-ssl.itunes.apple.com/x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://127.0.0.1/x")]
    [InlineData("https://evilmzstatic.com/100x100bb.jpg")]
    [InlineData("not an address")]
    public void An_address_elsewhere_is_left_out_and_the_song_stays(string address)
    {
        var track = Assert.Single(Read($$"""{"results":[{{With($"\"previewUrl\":\"{address}\",\"artworkUrl100\":\"{address}\"")}}]}""")).Track;

        Assert.Null(track.Preview);
        Assert.Null(track.Artwork);
    }

    [Theory]
    [InlineData("\"2011-07-08T12:00:00Z\"", 2011)]
    [InlineData("\"1969\"", 1969)]
    [InlineData("\"soon\"", null)]
    [InlineData("\"0001-01-01\"", null)]
    [InlineData("\"\"", null)]
    [InlineData("null", null)]
    public void A_year_is_read_where_there_is_one(string date, int? year) =>
        Assert.Equal(year, Assert.Single(Read($$"""{"results":[{{With($"\"releaseDate\":{date}")}}]}""")).Tags.Year);

    [Theory]
    [InlineData("1e300")]
    [InlineData("-5")]
    [InlineData("0")]
    [InlineData("null")]
    public void A_length_that_is_none_is_left_out(string milliseconds) =>
        Assert.Null(Assert.Single(Read($$"""{"results":[{{With($"\"trackTimeMillis\":{milliseconds}")}}]}""")).Track.Duration);

    [Fact]
    public void Names_are_cut_where_they_are_endless() =>
        Assert.Equal(1000, Assert.Single(Read($$"""{"results":[{{With($"\"artistName\":\"{new string('x', 5000)}\"")}}]}""")).Tags.Artist?.Length);

    private static string With(string more) => Song.Replace("}", $",{more}}}", StringComparison.Ordinal);

    private static IReadOnlyList<StoreSong> Read(string answer) => new StoreReader(new AppleMusicOptions()).Read(Encoding.UTF8.GetBytes(answer), "us");
}
