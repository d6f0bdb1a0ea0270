using System.Net;
using System.Text.Json;
using System.Xml.Linq;

namespace SongExplorer.Tests.Subsonic;

public sealed class FormatTests(MusicSite site) : IClassFixture<MusicSite>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Answers => new(
        "ping", "getLicense", "getOpenSubsonicExtensions", "tokenInfo", "getUser?username=x", "getMusicFolders", "getIndexes", "getArtists", "getGenres", "getLyrics",
        "getAlbumList2?type=alphabeticalByName", "search3?query=", "getStarred2", "getTopSongs?artist=x", "getPlaylists", "getArtistInfo2?id=x", "getSong?id=x", "getSong", "nothing");

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Both_formats_say_the_same(string call)
    {
        var json = Facts("", await site.JsonAsync(call)).Where(IsSaid).Order(StringComparer.Ordinal);
        var xml = Facts("", await site.XmlAsync(call)).Where(IsSaid).Order(StringComparer.Ordinal);

        Assert.Equal(json, xml);
    }

    [Fact]
    public async Task Without_a_format_the_answer_is_XML()
    {
        var response = await site.Client.GetAsync("/rest/ping", Cancellation);

        Assert.Equal("text/xml; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.StartsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?><subsonic-response status=\"ok\" version=\"1.16.1\"", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Characters_that_XML_cannot_hold_are_replaced()
    {
        var titles = (await site.XmlAsync("search3?query=bell")).Descendants(MusicSite.Xml + "song").Select(song => song.Attribute("title")!.Value);

        Assert.Equal("Bell\uFFFD <&\"'> \uFFFDend", Assert.Single(titles));
    }

    [Fact]
    public async Task A_form_asks_like_an_address()
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("id", site.Night.Id.ToString()), KeyValuePair.Create("f", "json")]);

        var response = await site.Client.PostAsync("/rest/getSong.view?c=test", form, Cancellation);

        Assert.Equal("Night", JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation)).RootElement.GetProperty("subsonic-response").GetProperty("song").GetProperty("title").GetString());
    }

    [Theory]
    [InlineData("jsonp")]
    [InlineData("yaml")]
    public async Task Other_formats_are_refused_in_XML(string format)
    {
        var response = await site.Client.GetAsync($"/rest/ping?f={format}&callback=alert", Cancellation);

        Assert.Equal("text/xml", response.Content.Headers.ContentType?.MediaType);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.Contains("f=json", text, StringComparison.Ordinal);
        Assert.DoesNotContain("alert", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_is_none_is_refused_with_a_sentence()
    {
        using var form = new FormUrlEncodedContent(Enumerable.Range(0, 2000).Select(i => KeyValuePair.Create($"k{i}", "v")));

        var response = await site.Client.PostAsync("/rest/ping", form, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("fewer parameters", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Facts(string path, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Facts(property.Name == "value" ? path : $"{path}/{property.Name}", property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Facts(path, item)),
        _ => [$"{path}={Legible(element.ValueKind == JsonValueKind.String ? element.GetString()! : element.GetRawText())}"],
    };

    private static IEnumerable<string> Facts(string path, XElement element) => element.Attributes()
        .Where(attribute => !attribute.IsNamespaceDeclaration)
        .Select(attribute => $"{path}/{attribute.Name.LocalName}={attribute.Value}")
        .Concat(element.Nodes().OfType<XText>().Select(text => $"{path}={text.Value}"))
        .Concat(element.Elements().SelectMany(child => Facts($"{path}/{child.Name.LocalName}", child)));

    /// <summary>An empty text is in XML no text.</summary>
    private static bool IsSaid(string fact) => !fact.EndsWith('=');

    private static string Legible(string text) => text.Replace('\u0007', '\uFFFD');
}
