using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Tests.Storage;

public sealed class StoreTrackJsonTests
{
    [Fact]
    public void A_song_of_the_store_comes_back_as_it_was_written()
    {
        Assert.Equal(TestSongs.Track, StoreTrackJson.Read(StoreTrackJson.Write(TestSongs.Track)));
        Assert.Null(StoreTrackJson.Write(null));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"id":1,"country":"us"}""")]
    [InlineData("""{"id":0,"country":"us","page":"https://music.apple.com/1"}""")]
    [InlineData("""{"id":1,"country":"nowhere","page":"https://music.apple.com/1"}""")]
    [InlineData("""{"id":1,"country":"us","page":"javascript:alert(1)"}""")]
    [InlineData("""{"id":1,"country":"us","page":"/relative"}""")]
    [InlineData("""{"id":1,"country":"us","page":"https://music.apple.com/1","preview":"file:///etc/passwd"}""")]
    [InlineData("""{"id":1,"country":"us","page":"https://music.apple.com/1","duration":"soon"}""")]
    public void What_is_none_is_read_as_none(string? written) => Assert.Null(StoreTrackJson.Read(written));

    [Fact]
    public void What_is_not_known_may_be_missing() => Assert.Equal(
        new StoreTrack(1, "us", new Uri("https://music.apple.com/1"), null, null, null, false),
        StoreTrackJson.Read("""{"id":1,"country":"us","page":"https://music.apple.com/1"}"""));
}
