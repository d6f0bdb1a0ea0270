using System.Net;
using System.Net.Http.Headers;
using SongExplorer.Songs;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Api;

public sealed class AudioApiTests(WebSite site) : IClassFixture<WebSite>
{
    private static readonly byte[] Sound = [.. Enumerable.Range(0, 1000).Select(i => (byte)i)];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_whole_file_is_served_as_it_is()
    {
        var response = await GetAsync(await site.AddAsync("whole.mp3", Sound));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("audio/mpeg", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("bytes", Assert.Single(response.Headers.AcceptRanges));
        Assert.Equal(Sound, await response.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Theory]
    [InlineData(0, 9, 0, 9)]
    [InlineData(990, 5000, 990, 999)]
    [InlineData(500, null, 500, 999)]
    [InlineData(null, 10, 990, 999)]
    public async Task A_range_is_served_alone(int? from, int? to, int first, int last)
    {
        var response = await GetAsync(await site.AddAsync("range.mp3", Sound), request => request.Headers.Range = new RangeHeaderValue(from, to));

        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        Assert.Equal(new ContentRangeHeaderValue(first, last, Sound.Length), response.Content.Headers.ContentRange);
        Assert.Equal(Sound[first..(last + 1)], await response.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task A_range_behind_the_end_is_refused()
    {
        var response = await GetAsync(await site.AddAsync("end.mp3", Sound), request => request.Headers.Range = new RangeHeaderValue(1000, null));

        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, response.StatusCode);
        Assert.Equal("bytes */1000", response.Content.Headers.ContentRange?.ToString());
    }

    [Fact]
    public async Task Asking_for_the_head_gives_the_length_and_no_sound()
    {
        var response = await GetAsync(await site.AddAsync("head.mp3", Sound), request => request.Method = HttpMethod.Head);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(1000, response.Content.Headers.ContentLength);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task What_the_browser_has_already_is_not_sent_again()
    {
        var song = await site.AddAsync("kept.mp3", Sound);

        var response = await GetAsync(song, request => request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue($"\"{song.File.ContentHash}\"")));

        Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
    }

    [Fact]
    public async Task A_song_that_nobody_knows_is_not_found()
    {
        var response = await site.Client.GetAsync($"/api/v1/songs/{SongId.New()}/audio", Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("This song is not in the library.", await Problem.DetailOfAsync(response));
    }

    [Fact]
    public async Task A_song_whose_file_was_deleted_is_not_found()
    {
        var song = await site.AddAsync("deleted.mp3", Sound);
        File.Delete(song.File.Path);

        var response = await GetAsync(song);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("The audio of this song is not there any more.", await Problem.DetailOfAsync(response));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("..%2F..%2Fetc%2Fpasswd")]
    [InlineData("%00")]
    public async Task What_is_not_an_id_opens_nothing(string id)
    {
        var response = await site.Client.GetAsync($"/api/v1/songs/{id}/audio", Cancellation);

        Assert.InRange((int)response.StatusCode, 400, 404);
    }

    private async Task<HttpResponseMessage> GetAsync(Song song, Action<HttpRequestMessage>? prepare = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/songs/{song.Id}/audio");
        prepare?.Invoke(request);
        return await site.Client.SendAsync(request, Cancellation);
    }
}
