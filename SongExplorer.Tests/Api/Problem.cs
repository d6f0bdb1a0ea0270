using System.Net.Http.Json;
using System.Text.Json;

namespace SongExplorer.Tests.Api;

internal static class Problem
{
    /// <summary>The sentence of a problem document; fails when the response is none.</summary>
    public static async Task<string?> DetailOfAsync(HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var document = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        return document.GetProperty("detail").GetString();
    }
}
