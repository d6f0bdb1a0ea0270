using System.Net;
using System.Net.Http.Headers;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Hosting;

public sealed class UnreadableFormsTests(WebSite site) : IClassFixture<WebSite>
{
    [Theory]
    [InlineData("/sign-out", "multipart/form-data")]
    [InlineData("/sign-out", "multipart/form-data; boundary=x")]
    [InlineData("/rest/ping", "multipart/form-data")]
    [InlineData("/rest/ping", "multipart/form-data; boundary=x")]
    public async Task A_form_that_is_none_is_refused_with_a_sentence(string address, string type)
    {
        using var body = new ByteArrayContent("no form"u8.ToArray());
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(type);

        var answer = await site.Client.PostAsync(address, body, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("be ", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
