using System.Net;
using System.Runtime.InteropServices;
using SongExplorer.Songs;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Api;

public sealed class MapValuesApiTests(MapSite site) : IClassFixture<MapSite>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_values_stand_in_the_order_of_the_map()
    {
        var map = await site.Client.GetByteArrayAsync("/api/v1/map?colour=genre", Cancellation);
        var ids = Enumerable.Range(0, 4).Select(i => new SongId(new Guid(map.AsSpan(32 + 20 + (16 * i), 16), bigEndian: true)));

        var years = ids.Zip(Floats(await site.Client.GetByteArrayAsync("/api/v1/map/values?of=year", Cancellation))).ToDictionary(song => song.First, song => song.Second);

        Assert.Equal([1961, 1975, float.NaN], site.Songs.Select(song => years[song.Id]));
    }

    [Fact]
    public async Task Map_and_values_say_that_they_are_of_the_same_songs()
    {
        var map = await site.Client.GetAsync("/api/v1/map?colour=artist", Cancellation);
        var values = await site.Client.GetAsync("/api/v1/map/values?of=bpm", Cancellation);

        Assert.Matches("^[0-9a-f]{16}$", Assert.Single(map.Headers.GetValues("Map-Songs")));
        Assert.Equal(map.Headers.GetValues("Map-Songs"), values.Headers.GetValues("Map-Songs"));
    }

    [Theory]
    [InlineData("bpm")]
    [InlineData("Energy")]
    [InlineData("brightness")]
    [InlineData("loudness")]
    [InlineData("added")]
    public async Task Every_known_field_has_a_value_for_each_song(string field) =>
        Assert.Equal(4, Floats(await site.Client.GetByteArrayAsync($"/api/v1/map/values?of={field}", Cancellation)).Length);

    [Fact]
    public async Task What_the_browser_has_already_is_not_sent_again()
    {
        var first = await site.Client.GetAsync("/api/v1/map/values?of=year", Cancellation);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/v1/map/values?of=year");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        Assert.Equal(HttpStatusCode.NotModified, (await site.Client.SendAsync(again, Cancellation)).StatusCode);
        Assert.NotEqual(first.Headers.ETag, (await site.Client.GetAsync("/api/v1/map/values?of=bpm", Cancellation)).Headers.ETag);
    }

    [Theory]
    [InlineData("?of=taste")]
    [InlineData("?of=1")]
    [InlineData("")]
    public async Task A_field_that_nobody_knows_is_refused_with_those_that_are_known(string query)
    {
        var response = await site.Client.GetAsync("/api/v1/map/values" + query, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.EndsWith("ask for bpm, year, energy, brightness, loudness, added.", await Problem.DetailOfAsync(response), StringComparison.Ordinal);
    }

    private static float[] Floats(byte[] bytes) => MemoryMarshal.Cast<byte, float>(bytes).ToArray();
}

public sealed class MapValuesApiWithoutMapTests(WebSite site) : IClassFixture<WebSite>
{
    [Fact]
    public async Task Before_the_first_map_there_is_none_to_be_found()
    {
        var response = await site.Client.GetAsync("/api/v1/map/values?of=bpm", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.StartsWith("There is no map yet, or not this version of it.", await Problem.DetailOfAsync(response), StringComparison.Ordinal);
    }
}
