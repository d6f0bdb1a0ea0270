using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using SongExplorer.Songs;

namespace SongExplorer.Tests.Api;

public sealed class MapViewportApiTests(LargeMapSite site) : IClassFixture<LargeMapSite>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_a_large_map_a_sample_is_sent_that_says_so()
    {
        var answer = await AskAsync("");

        Assert.Equal((LargeMapSite.Most, LargeMapSite.Count), (answer.Songs.Count, answer.Total));
        Assert.Equal([0, 0, 1, 1], answer.Box);
        Assert.Equal(LargeMapSite.Most, answer.Songs.Distinct().Count());
    }

    [Fact]
    public async Task A_box_brings_all_songs_in_it_at_their_places_in_the_box()
    {
        var answer = await AskAsync("&box=0.5,0,0.75,1");

        Assert.Equal(site.Songs.Skip(30).Take(15).Order(), answer.Songs.Order());
        Assert.Equal(15, answer.Total);
        Assert.Equal([0.5f, 0, 0.25f, 1], answer.Box);
        Assert.Equal(0.5f + (0.5f / 60), answer.X[answer.Songs.IndexOf(site.Songs[30])], 1e-5f);
    }

    [Fact]
    public async Task A_box_with_too_many_brings_a_sample_and_their_number()
    {
        var answer = await AskAsync("&box=0,0,0.75,1");

        Assert.Equal((LargeMapSite.Most, 45), (answer.Songs.Count, answer.Total));
        Assert.Subset(site.Songs.Take(45).ToHashSet(), answer.Songs.ToHashSet());
    }

    [Theory]
    [InlineData("0.5,0,0.6,1", 12, 0.4f, 0.3f)] // from 0.4 to 0.7: 18 songs
    [InlineData("0.5,0,0.7,1", 12, 0.5f, 0.2f)] // from 0.3 to 0.9 would be 36
    public async Task A_margin_is_sent_when_all_of_it_can_be(string box, int least, float left, float width)
    {
        var answer = await AskAsync($"&box={box}&margin=1");

        Assert.Equal(answer.Songs.Count, answer.Total);
        Assert.InRange(answer.Total, least, LargeMapSite.Most);
        Assert.Equal(left, answer.Box[0], 1e-5f);
        Assert.Equal(width, answer.Box[2], 1e-5f);
    }

    [Fact]
    public async Task A_box_beside_the_map_is_empty()
    {
        var answer = await AskAsync("&box=3,3,4,4");

        Assert.Empty(answer.Songs);
        Assert.Equal(0, answer.Total);
    }

    [Fact]
    public async Task Songs_are_found_by_name_whether_the_sample_has_them_or_not()
    {
        var answer = await AskAsync($"&songs={site.Songs[1]},{Guid.NewGuid()},{site.Songs[58]}");

        Assert.Equal(new[] { site.Songs[1], site.Songs[58] }.Order(), answer.Songs.Order());
        Assert.Equal(1.5f / 60, answer.X[answer.Songs.IndexOf(site.Songs[1])], 1e-5f);
    }

    [Theory]
    [InlineData("box=")]
    [InlineData("box=NaN,0,1,1")]
    [InlineData("box=0,0,1,1,1")]
    [InlineData("box=0.9,0,0.1,1")]
    [InlineData("box=all,of,it,please")]
    [InlineData("box=0,0,1e999,1")]
    [InlineData("box=0,0,1,1&margin=7")]
    [InlineData("box=0,0,1,1&margin=NaN")]
    [InlineData("songs=")]
    [InlineData("songs=everything")]
    public async Task What_cannot_be_meant_is_refused_in_one_sentence(string query)
    {
        var response = await site.Client.GetAsync($"/api/v1/map?{query}", Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_refused_box_is_told_what_one_is()
    {
        var response = await site.Client.GetAsync("/api/v1/map?box=1,1,0,0", Cancellation);

        Assert.Equal("A \"box\" is left,bottom,right,top, four numbers from 0 to 1: for example 0.25,0.25,0.5,0.5.", await Problem.DetailOfAsync(response));
    }

    [Fact]
    public async Task More_than_100_songs_by_name_are_refused()
    {
        var response = await site.Client.GetAsync($"/api/v1/map?songs={string.Join(',', Enumerable.Repeat(site.Songs[0], 101))}", Cancellation);

        Assert.Contains("at most 100", await Problem.DetailOfAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_part_has_a_tag_and_is_not_sent_twice()
    {
        string[] queries = ["", "&box=0,0,0.5,1", "&box=0,0,0.25,1", "&box=0,0,0.25,1&margin=0.5"];
        var tags = new List<EntityTagHeaderValue>();
        foreach (var query in queries)
        {
            tags.Add((await site.Client.GetAsync($"/api/v1/map?colour=genre{query}", Cancellation)).Headers.ETag!);
        }

        Assert.Equal(queries.Length, tags.Distinct().Count());
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/map?colour=genre{queries[1]}");
        again.Headers.IfNoneMatch.Add(tags[1]);
        Assert.Equal(HttpStatusCode.NotModified, (await site.Client.SendAsync(again, Cancellation)).StatusCode);
    }

    private async Task<Answer> AskAsync(string query)
    {
        var bytes = await site.Client.GetByteArrayAsync($"/api/v1/map?colour=genre{query}", Cancellation);
        var count = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4));
        float[] box = [.. Enumerable.Range(0, 4).Select(i => BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(16 + (4 * i))))];
        return new Answer(
            [.. Enumerable.Range(0, count).Select(i => new SongId(new Guid(bytes.AsSpan(32 + (5 * count) + (16 * i), 16), bigEndian: true)))],
            [.. Enumerable.Range(0, count).Select(i => box[0] + (box[2] * BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(32 + (2 * i))) / 65535f))],
            BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(12)),
            box);
    }

    private sealed record Answer(List<SongId> Songs, float[] X, int Total, float[] Box);
}
