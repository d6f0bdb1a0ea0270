using System.Net;

namespace SongExplorer.Tests.Api;

public sealed class MapVersionsApiTests(MapSite site) : IClassFixture<MapSite>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_version_the_map_in_use_is_meant()
    {
        Assert.Equal(await site.Client.GetByteArrayAsync("/api/v1/map?version=2", Cancellation), await site.Client.GetByteArrayAsync("/api/v1/map", Cancellation));
        Assert.NotEqual(await site.Client.GetByteArrayAsync("/api/v1/map?version=1", Cancellation), await site.Client.GetByteArrayAsync("/api/v1/map", Cancellation));
    }

    [Theory]
    [InlineData("/api/v1/map?version=3")]
    [InlineData("/api/v1/map/legend?version=0")]
    [InlineData("/api/v1/map/labels?version=-1")]
    [InlineData("/api/v1/map/trust?version=99")]
    public async Task A_version_that_is_not_there_is_said_not_to_be(string address)
    {
        var response = await site.Client.GetAsync(address, Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.StartsWith("There is no map yet, or not this version of it.", await Problem.DetailOfAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trust_comes_in_the_order_of_the_map_and_placed_songs_have_none()
    {
        var map = await site.Client.GetByteArrayAsync("/api/v1/map", Cancellation);

        var trust = await site.Client.GetByteArrayAsync("/api/v1/map/trust", Cancellation);

        Assert.Equal(4, trust.Length);
        var x = Enumerable.Range(0, 4).Select(i => BitConverter.ToUInt16(map, 32 + (2 * i))).ToList();
        Assert.Equal([0, 127, 254], new[] { (ushort)0, (ushort)32768, ushort.MaxValue }.Select(place => (int)trust[x.IndexOf(place)]).ToList());
        Assert.Equal(1, trust.Count(value => value == 255));
    }
}
