using System.Net;
using System.Net.Http.Headers;
using SongExplorer.Benchmarks.Previews;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Api;

/// <summary>What the store lets hear and see is asked for by number, and never by an address.</summary>
public sealed class StoreApiTests : IAsyncLifetime
{
    private ScriptedStore _store = null!;
    private WebSite _site = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = await ScriptedStore.StartAsync(Cancellation);
        _site = new WebSite(_store.Settings);
        await _site.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task A_preview_comes_whole_or_in_parts_and_is_kept_by_nobody()
    {
        using var whole = await _site.Client.GetAsync("/api/v1/store/us/101/preview", Cancellation);
        Assert.Equal("audio/mp4", whole.Content.Headers.ContentType?.MediaType);
        Assert.True(whole.Headers.CacheControl is { Private: true, NoStore: true });
        var sound = await whole.Content.ReadAsByteArrayAsync(Cancellation);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/store/us/101/preview") { Headers = { Range = new RangeHeaderValue(100, 199) } };
        using var part = await _site.Client.SendAsync(request, Cancellation);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(sound[100..200], await part.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal(1, _store.Count("/lookup"));
    }

    [Fact]
    public async Task Artwork_is_a_picture_for_one_browser()
    {
        using var answer = await _site.Client.GetAsync("/api/v1/store/us/101/artwork?size=200", Cancellation);

        Assert.Equal("image/jpeg", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.CacheControl is { Private: true, NoStore: false });
        Assert.Equal(1, _store.Count("/artwork/101/200x200bb.jpg"));
    }

    [Theory]
    [InlineData("us/999/preview", 404)]
    [InlineData("us/999/artwork", 404)]
    [InlineData("us/107/preview", 404)]
    [InlineData("usa/101/preview", 400)]
    [InlineData("U%53/101/preview", 400)]
    [InlineData("us/101/artwork?size=0", 400)]
    [InlineData("us/101/artwork?size=100000", 400)]
    [InlineData("us/http:%2F%2F127.0.0.1/preview", 404)]
    public async Task What_is_not_there_or_not_asked_properly_gets_a_sentence(string path, int status)
    {
        using var answer = await _site.Client.GetAsync($"/api/v1/store/{path}", Cancellation);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.False(string.IsNullOrEmpty(await Problem.DetailOfAsync(answer)));
        Assert.Equal(0, _store.Count("/previews"));
    }

    [Theory]
    [InlineData("/previews/101.m4a", "preview")]
    [InlineData("/artwork/101/100x100bb.jpg", "artwork")]
    public async Task What_the_store_sends_in_its_place_is_not_passed_on(string path, string what)
    {
        _store.Always(path, StoreMisdeeds.Html());

        using var answer = await _site.Client.GetAsync($"/api/v1/store/us/101/{what}", Cancellation);

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.False(string.IsNullOrEmpty(await Problem.DetailOfAsync(answer)));
    }

    [Fact]
    public async Task Where_keys_are_required_strangers_get_nothing()
    {
        await using var closed = new WebSite([.. _store.Settings, ("Api:Keys", "required")]);
        await closed.InitializeAsync();

        using var answer = await closed.Client.GetAsync("/api/v1/store/us/101/preview", Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(_store.Requests);
    }
}
