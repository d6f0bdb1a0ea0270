using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.AppleMusic;
using SongExplorer.Benchmarks.Previews;
using SongExplorer.Jobs;
using SongExplorer.Previews;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Api;

/// <summary>A preview of the store, as other programs see and hear it.</summary>
public sealed class PreviewsApiTests : IAsyncLifetime
{
    private ScriptedStore? _store;
    private WebSite? _site;
    private Song? _song;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ScriptedStore Store => _store!;

    private WebSite Site => _site!;

    private string Address => $"/api/v1/songs/{_song!.Id}";

    public async ValueTask InitializeAsync()
    {
        _store = await ScriptedStore.StartAsync(ScriptedSong.Dozen, seconds: 3, Cancellation);
        _site = new WebSite(_store.Settings);
        await _site.InitializeAsync();
        var found = await _site.Services.GetRequiredService<AppleMusicStore>().SearchAsync(new StoreQuery("lantern weather"), Cancellation);
        await _site.Services.GetRequiredService<PreviewImporter>().RunAsync(found, new Progress<JobProgress>(), Cancellation);
        _song = await _site.Services.GetRequiredService<IStorageBackend>().Metadata.FindByPathAsync("apple-music:101", Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _site!.DisposeAsync();
        await Store.DisposeAsync();
    }

    [Fact]
    public async Task It_is_played_through_the_program_whole_or_in_parts()
    {
        var sound = ScriptedSounds.Preview(Store.Songs[0], 3);
        using var part = new HttpRequestMessage(HttpMethod.Get, $"{Address}/audio") { Headers = { Range = new(100, 199) } };

        using var whole = await Site.Client.GetAsync($"{Address}/audio", Cancellation);
        using var some = await Site.Client.SendAsync(part, Cancellation);

        Assert.Equal(sound, await whole.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal((HttpStatusCode.PartialContent, 100), (some.StatusCode, (await some.Content.ReadAsByteArrayAsync(Cancellation)).Length));
        Assert.StartsWith("audio/", whole.Content.Headers.ContentType!.MediaType, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_picture_comes_from_the_store_and_its_outline_from_its_sound()
    {
        using var cover = await Site.Client.GetAsync($"{Address}/cover", Cancellation);
        using var outline = await Site.Client.GetAsync($"{Address}/waveform", Cancellation);

        Assert.Equal((HttpStatusCode.OK, "image/jpeg"), (cover.StatusCode, cover.Content.Headers.ContentType?.MediaType));
        Assert.Equal(ScriptedSounds.Artwork(Store.Songs[0]), await cover.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.True(cover.Headers.CacheControl?.Private);
        Assert.Contains("512x512", Assert.Single(Store.Requests, request => request.StartsWith("/artwork/", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, outline.StatusCode);
    }

    [Fact]
    public async Task It_says_that_it_is_one_and_where_the_store_sells_it()
    {
        var song = await Site.Client.GetFromJsonAsync<System.Text.Json.JsonElement>(Address, Cancellation);

        Assert.Equal(("preview", true), (song.GetProperty("source").GetString(), song.GetProperty("hasCover").GetBoolean()));
        Assert.Equal((101, 241.0, _song!.Store!.Page.ToString()), (
            song.GetProperty("store").GetProperty("id").GetInt64(), song.GetProperty("store").GetProperty("duration").GetDouble(), song.GetProperty("store").GetProperty("page").GetString()));
    }

    [Theory]
    [InlineData("audio", "/previews/101.m4a")]
    [InlineData("cover", "/artwork/101/512x512bb.jpg")]
    public async Task What_the_store_does_not_send_is_a_problem_with_a_sentence(string what, string asked)
    {
        Store.Always(asked, StoreMisdeeds.Html());

        using var answer = await Site.Client.GetAsync($"{Address}/{what}", Cancellation);

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.EndsWith(".", await Problem.DetailOfAsync(answer), StringComparison.Ordinal);
    }
}
