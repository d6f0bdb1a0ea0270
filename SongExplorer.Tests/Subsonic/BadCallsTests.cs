using System.Net;

namespace SongExplorer.Tests.Subsonic;

public sealed class BadCallsTests(MusicSite site) : IClassFixture<MusicSite>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("getUser")]
    [InlineData("getArtist")]
    [InlineData("getAlbum")]
    [InlineData("getSong")]
    [InlineData("getMusicDirectory")]
    [InlineData("getAlbumList2")]
    [InlineData("getAlbumList2?type=byGenre")]
    [InlineData("getAlbumList2?type=byYear")]
    [InlineData("getAlbumList2?type=byYear&fromYear=1990")]
    [InlineData("getSongsByGenre")]
    [InlineData("search3")]
    [InlineData("getSimilarSongs")]
    [InlineData("getSimilarSongs2")]
    [InlineData("getTopSongs")]
    [InlineData("getArtistInfo2")]
    [InlineData("getPlaylist")]
    [InlineData("createPlaylist")]
    [InlineData("updatePlaylist")]
    [InlineData("deletePlaylist")]
    [InlineData("scrobble")]
    [InlineData("stream")]
    [InlineData("download")]
    [InlineData("getCoverArt")]
    [InlineData("getSonicSimilarTracks")]
    [InlineData("findSonicPath")]
    [InlineData("findSonicPath?startSongId=0191d1a0-0000-7000-8000-000000000000")]
    public async Task What_is_missing_is_named(string call) => Assert.Equal(10, await site.CodeAsync(call));

    [Theory]
    [InlineData("getArtist?id=")]
    [InlineData("getAlbum?id=")]
    [InlineData("getSong?id=")]
    [InlineData("getMusicDirectory?id=")]
    [InlineData("getSimilarSongs?id=")]
    [InlineData("getSimilarSongs2?id=")]
    [InlineData("getPlaylist?id=")]
    [InlineData("updatePlaylist?playlistId=")]
    [InlineData("createPlaylist?playlistId=")]
    [InlineData("createPlaylist?name=x&songId=")]
    [InlineData("deletePlaylist?id=")]
    [InlineData("stream?id=")]
    [InlineData("download?id=")]
    [InlineData("getCoverArt?id=")]
    [InlineData("getSonicSimilarTracks?id=")]
    [InlineData("findSonicPath?endSongId=0191d1a0-0000-7000-8000-000000000000&startSongId=")]
    public async Task Ids_of_nothing_are_not_found(string call)
    {
        string[] garbage = ["x", "ar-", "al-", "ar-123", "%00", "..%2F..%2Fetc%2Fpasswd", "%F0%9F%8E%B5", "0191d1a0-0000-7000-8000-000000000000", new string('9', 5000)];
        foreach (var id in garbage)
        {
            Assert.Equal(70, await site.CodeAsync(call + id));
        }
    }

    [Theory]
    [InlineData("getRandomSongs?size=many")]
    [InlineData("getRandomSongs?fromYear=1.5")]
    [InlineData("getAlbumList2?type=loudest")]
    [InlineData("getAlbumList2?type=newest&size=0x10")]
    [InlineData("search3?query=a&songCount=NaN")]
    [InlineData("updatePlaylist?playlistId=0191d1a0-0000-7000-8000-000000000000&songIndexToRemove=x", 70)]
    [InlineData("createPlaylist?name=%00")]
    public async Task What_cannot_be_is_refused(string call, int code = 0) => Assert.Equal(code, await site.CodeAsync(call));

    [Theory]
    [InlineData("getSonicSimilarTracks?id={0}&count=99999999999999999999")]
    [InlineData("getSonicSimilarTracks?id={0}&count=-5")]
    [InlineData("getSonicSimilarTracks?id={0}&count=0")]
    [InlineData("findSonicPath?startSongId={0}&endSongId={1}&count=2147483648")]
    [InlineData("findSonicPath?startSongId={0}&endSongId={1}&count=-1")]
    [InlineData("getSimilarSongs2?id={0}&count=2000000000")]
    [InlineData("search3?query=&songCount=2147483647&songOffset=2147483647&albumOffset=2147483647&artistOffset=2147483647")]
    [InlineData("search3?query=noon&songCount=2147483647&songOffset=2147483647")]
    [InlineData("getSongsByGenre?genre=jazz&offset=2147483647&count=2147483647")]
    [InlineData("getRandomSongs?size=-1&fromYear=-2147483648&toYear=2147483647")]
    public async Task Numbers_beyond_all_measure_are_brought_into_it(string call)
    {
        var answer = await site.JsonAsync(string.Format(null, call, site.Morning.Id, site.Night.Id));

        Assert.Equal("ok", answer.GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_path_always_has_both_ends()
    {
        var path = (await site.JsonAsync($"findSonicPath?startSongId={site.Morning.Id}&endSongId={site.Night.Id}&count=1")).GetProperty("sonicMatch");

        Assert.Equal(2, path.GetArrayLength());
    }

    [Fact]
    public async Task A_query_of_ten_thousand_characters_is_answered()
    {
        foreach (var query in new[] { new string('a', 10_000), string.Concat(Enumerable.Repeat("%F0%9F%8E%B5", 2_000)), string.Concat(Enumerable.Repeat("a+", 5_000)) })
        {
            Assert.Equal(-1, await site.CodeAsync($"search3?query={query}"));
        }
    }

    [Theory]
    [InlineData("startScan")]
    [InlineData("getSong/x")]
    [InlineData("")]
    public async Task A_method_that_there_is_not_is_a_document_too(string method)
    {
        var response = await site.Client.GetAsync($"/rest/{method}?f=json", Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("\"code\":0", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_range_behind_the_end_is_no_page()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/rest/stream?id={site.Morning.Id}");
        request.Headers.TryAddWithoutValidation("Range", "bytes=99999999-");

        var response = await site.Client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Cancellation));
    }
}
