using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Hosting.Logs;

public sealed class RequestIdTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/")]
    [InlineData("/nonsense")]
    [InlineData("/js/player.js")]
    [InlineData("/api/v1/nonsense")]
    [InlineData("/rest/nonsense")]
    [InlineData("/healthz/live")]
    public async Task Every_answer_carries_one_of_its_own(string address)
    {
        await using var site = await StartAsync();

        string[] ids = [Of(await site.Client.GetAsync(address, Cancellation)), Of(await site.Client.GetAsync(address, Cancellation))];

        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{32}$", id));
        Assert.NotEqual(ids[0], ids[1]);
    }

    [Fact]
    public async Task A_problem_document_names_it()
    {
        await using var site = await StartAsync();

        var response = await site.Client.GetAsync("/api/v1/songs?limit=many", Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(Of(response), (await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("traceId").GetString());
    }

    [Fact]
    public async Task A_listed_proxy_gives_its_own()
    {
        await using var site = await StartAsync(("Serve:Proxies:0", "127.0.0.1"));

        Assert.Equal("edge-7.Abc_1", await AskWithAsync(site, "edge-7.Abc_1"));
    }

    [Theory]
    [InlineData("127.0.0.1", "a b")]
    [InlineData("127.0.0.1", "<script>")]
    [InlineData("127.0.0.1", "")]
    [InlineData("127.0.0.1", "0123456789012345678901234567890123456789012345678901234567890123456789")]
    [InlineData("10.0.0.7", "edge-7")]
    public async Task What_is_no_id_and_what_others_give_is_not_taken_over(string proxy, string id)
    {
        await using var site = await StartAsync(("Serve:Proxies:0", proxy));

        Assert.Matches("^[0-9a-f]{32}$", await AskWithAsync(site, id));
    }

    private static async Task<string> AskWithAsync(WebSite site, string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/healthz/live");
        request.Headers.TryAddWithoutValidation("X-Request-Id", id);
        return Of(await site.Client.SendAsync(request, Cancellation));
    }

    private static string Of(HttpResponseMessage response) => Assert.Single(response.Headers.GetValues("X-Request-Id"));

    private static async Task<WebSite> StartAsync(params (string, string)[] settings)
    {
        var site = new WebSite(settings);
        await site.InitializeAsync();
        return site;
    }
}
