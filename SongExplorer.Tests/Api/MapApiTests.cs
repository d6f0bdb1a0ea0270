using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SongExplorer.Songs;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Api;

public sealed class MapApiTests(MapSite site) : IClassFixture<MapSite>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_song_comes_with_its_place_and_the_class_of_its_genre()
    {
        var bytes = await site.Client.GetByteArrayAsync("/api/v1/map?colour=genre", Cancellation);

        Assert.Equal("SXM2"u8.ToArray(), bytes[..4]);
        Assert.Equal(4, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4)));
        var places = Enumerable.Range(0, 4).ToDictionary(
            i => new SongId(new Guid(bytes.AsSpan(32 + 20 + (16 * i), 16), bigEndian: true)),
            i => (X: BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(32 + (2 * i))), Y: BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(40 + (2 * i))), Class: bytes[48 + i]));
        Assert.Equal((0, ushort.MaxValue, 2), places[site.Songs[0].Id]);
        Assert.Equal((ushort.MaxValue, 0, 0), places[site.Songs[2].Id]);
    }

    [Fact]
    public async Task What_the_browser_has_already_is_not_sent_again()
    {
        var first = await site.Client.GetAsync("/api/v1/map", Cancellation);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/v1/map");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        var second = await site.Client.SendAsync(again, Cancellation);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync(Cancellation));
    }

    [Fact]
    public async Task Another_colour_is_another_map()
    {
        var genre = await site.Client.GetAsync("/api/v1/map?colour=genre", Cancellation);
        var year = await site.Client.GetAsync("/api/v1/map?colour=Year", Cancellation);

        Assert.NotEqual(genre.Headers.ETag, year.Headers.ETag);
    }

    [Theory]
    [InlineData("/api/v1/map?colour=taste")]
    [InlineData("/api/v1/map?colour=2")]
    [InlineData("/api/v1/map/legend?colour=")]
    public async Task A_colour_that_nobody_knows_is_refused_with_those_that_are_known(string address)
    {
        var response = await site.Client.GetAsync(address, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.EndsWith("use genre, artist, year, bpm, energy, brightness, key, cluster, source, added.", await Problem.DetailOfAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_legend_names_the_classes_in_the_order_of_their_numbers()
    {
        var legend = await site.Client.GetFromJsonAsync<JsonElement[]>("/api/v1/map/legend?colour=year", Cancellation);

        Assert.Equal(
            ["1961 1 step", "1975 1 step", "Unknown 2 unknown"],
            legend!.Select(item => $"{item.GetProperty("label")} {item.GetProperty("count")} {item.GetProperty("kind")}"));
    }

    [Fact]
    public async Task Names_come_in_the_order_asked_for_without_those_that_nobody_knows()
    {
        var response = await AskNamesAsync(site.Songs[2].Id.Value, Guid.NewGuid(), site.Songs[0].Id.Value);

        var names = await response.Content.ReadFromJsonAsync<JsonElement[]>(Cancellation);
        Assert.Equal(["Red Sky by Bob", "Blue Hour by Ann"], names!.Select(name => $"{name.GetProperty("title")} by {name.GetProperty("artist")}"));
        Assert.Equal(site.Songs[2].Id.ToString(), names![0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task More_than_200_names_at_once_are_refused()
    {
        var response = await AskNamesAsync([.. Enumerable.Range(0, 201).Select(_ => Guid.NewGuid())]);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("at most 200", await Problem.DetailOfAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_find_songs_on_the_map_and_beside_it()
    {
        var bytes = await site.Client.GetByteArrayAsync("/api/v1/map/matches?words=red%20s", Cancellation);

        Assert.Equal(site.Songs[2].Id, new SongId(new Guid(Assert.Single(bytes.Chunk(16)), bigEndian: true)));
    }

    private Task<HttpResponseMessage> AskNamesAsync(params Guid[] ids) =>
        site.Client.PostAsJsonAsync("/api/v1/map/names", new { ids }, Cancellation);
}

public sealed class MapApiWithoutMapTests(WebSite site) : IClassFixture<WebSite>
{
    [Theory]
    [InlineData("/api/v1/map")]
    [InlineData("/api/v1/map/legend")]
    public async Task Before_the_first_map_there_is_none_to_be_found(string address)
    {
        var response = await site.Client.GetAsync(address, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.StartsWith("There is no map yet, or not this version of it.", await Problem.DetailOfAsync(response), StringComparison.Ordinal);
    }
}
