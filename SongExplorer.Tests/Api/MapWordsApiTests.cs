using System.Net;
using System.Runtime.InteropServices;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Embeddings;
using SongExplorer.Embeddings.Text;
using SongExplorer.Mapping;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Tests.Embeddings.Text;
using SongExplorer.Tests.Storage;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Api;

/// <summary>The web app with a model that reads words, over songs that sound exactly like some words.</summary>
public sealed class ReadingSite : IAsyncLifetime
{
    private readonly TemporaryFolder _models = new();
    private readonly WebSite _site;

    public ReadingSite()
    {
        TextModels.Write(_models.File("words"), "words");
        _site = new WebSite(("SongExplorer:Models", _models.Path), ("SongExplorer:Model", "words"));
    }

    public HttpClient Client => _site.Client;

    internal IServiceProvider Services => _site.Services;

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        var reader = Services.GetRequiredService<ActiveText>().Embedder!;
        var space = Services.GetRequiredService<ActiveSpace>().Space;
        List<SongId> ids = [];
        foreach (var words in (string[])["slow piano", "fast drums", "a choir"])
        {
            var id = SongId.New();
            var vectors = TestSongs.Vectors(id, 0, space) with { Embedding = reader.Embed(words) };
            var record = new SongRecord(TestSongs.Song(id, new SongTags { Title = words }), vectors);
            await Services.GetRequiredService<IStorageBackend>().SaveAsync([record], CancellationToken.None);
            ids.Add(id);
        }

        var unheard = SongId.New();
        await Services.GetRequiredService<IStorageBackend>().SaveAsync(
            [new SongRecord(TestSongs.Song(unheard, new SongTags { Title = "unheard" }), TestSongs.Vectors(unheard, 0))], CancellationToken.None);
        Songs = [.. ids, unheard];
        await Services.GetRequiredService<MapStorage>().SaveAsync(
            new SongMap(0, space.Key, TestSongs.Noon, Songs, [0, 0.3f, 0.6f, 1], [1, 0.5f, 0.2f, 0]), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        _models.Dispose();
    }

    /// <summary>In the order of the map; the last was never heard by this model.</summary>
    internal IReadOnlyList<SongId> Songs { get; private set; } = [];
}

public sealed class MapWordsApiTests(ReadingSite site) : IClassFixture<ReadingSite>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_sounds_like_one_end_stands_towards_it()
    {
        var values = await AskAsync("slow piano", "fast drums");

        Assert.True(values[site.Songs[0]] < values[site.Songs[1]]);
        Assert.Equal(-values[site.Songs[0]], values[site.Songs[1]], 1e-5f); // as far from the one as from the other
        Assert.True(float.IsFinite(values[site.Songs[2]]));
        Assert.True(float.IsNaN(values[site.Songs[3]]));
    }

    [Fact]
    public async Task The_other_way_round_is_the_other_way_round()
    {
        var there = await AskAsync("slow piano", "fast drums");
        var back = await AskAsync(" fast drums ", "slow piano");

        Assert.All(site.Songs.Take(3), song => Assert.Equal(-there[song], back[song], 1e-6f));
    }

    [Fact]
    public async Task One_and_the_same_end_tells_nothing() =>
        Assert.All((await AskAsync("piano", "piano")).Where(song => song.Key != site.Songs[3]), song => Assert.Equal(0, song.Value));

    [Fact]
    public async Task What_the_browser_has_already_is_not_sent_again()
    {
        var first = await site.Client.GetAsync("/api/v1/map/words?low=a&high=bc", Cancellation);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/v1/map/words?low=a&high=bc");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        Assert.Equal(HttpStatusCode.NotModified, (await site.Client.SendAsync(again, Cancellation)).StatusCode);
        Assert.NotEqual(first.Headers.ETag, (await site.Client.GetAsync("/api/v1/map/words?low=ab&high=c", Cancellation)).Headers.ETag);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?low=piano")]
    [InlineData("?low=%20%20&high=drums")]
    public async Task An_axis_without_two_ends_is_refused(string query)
    {
        var response = await site.Client.GetAsync("/api/v1/map/words" + query, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.StartsWith("An axis has two ends", await Problem.DetailOfAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_without_end_are_refused() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await site.Client.GetAsync($"/api/v1/map/words?low=a&high={new string('x', 1000)}", Cancellation)).StatusCode);

    [Theory]
    [InlineData("🎹🎹", "'; DROP TABLE songs; --")]
    [InlineData("<s><mask></s>", "\u0000\ud7ff")]
    public async Task Any_words_have_an_answer(string low, string high) => Assert.Equal(4, (await AskAsync(low, high)).Count);

    private async Task<Dictionary<SongId, float>> AskAsync(string low, string high)
    {
        var map = await site.Client.GetByteArrayAsync("/api/v1/map?colour=genre", Cancellation);
        var ids = Enumerable.Range(0, 4).Select(i => new SongId(new Guid(map.AsSpan(32 + 20 + (16 * i), 16), bigEndian: true)));
        var bytes = await site.Client.GetByteArrayAsync($"/api/v1/map/words?low={Uri.EscapeDataString(low)}&high={Uri.EscapeDataString(high)}", Cancellation);
        return ids.Zip(MemoryMarshal.Cast<byte, float>(bytes).ToArray()).ToDictionary(song => song.First, song => song.Second);
    }
}

public sealed class MapWordsApiWithoutReaderTests(MapSite site) : IClassFixture<MapSite>
{
    [Fact]
    public async Task A_model_that_only_hears_says_what_to_do()
    {
        var response = await site.Client.GetAsync("/api/v1/map/words?low=slow&high=fast", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.StartsWith("The model \"acoustic\" cannot read words", await Problem.DetailOfAsync(response), StringComparison.Ordinal);
    }
}
