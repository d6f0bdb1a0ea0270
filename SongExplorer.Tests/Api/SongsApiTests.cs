using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Embeddings;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Tests.Storage;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Api;

/// <summary>Each test in a library of its own.</summary>
public sealed class SongsApiTests : IAsyncLifetime
{
    private const string Songs = "/api/v1/songs?sort=title&limit=2";
    private readonly WebSite _site = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IStorageBackend Storage => _site.Services.GetRequiredService<IStorageBackend>();

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Pages_follow_one_another_to_the_end()
    {
        await AddAsync("E", "C", "A", "D", "B");

        Assert.Equal(["A B", "C D", "E"], await WalkAsync(() => Task.CompletedTask));
    }

    [Fact]
    public async Task Songs_that_come_meanwhile_repeat_none_and_hide_none()
    {
        await AddAsync("B", "D", "F", "H");

        Assert.Equal(["B D", "F G", "H"], await WalkAsync(() => AddAsync("A", "C", "G")));
    }

    [Fact]
    public async Task Songs_that_go_meanwhile_hide_no_other()
    {
        var songs = await AddAsync("A", "B", "C", "D");

        Assert.Equal(["A B", "C D"], await WalkAsync(() => Storage.DeleteAsync(songs[0], Cancellation)));
    }

    [Fact]
    public async Task A_cursor_at_a_song_that_was_deleted_says_to_begin_again()
    {
        var songs = await AddAsync("A", "B", "C");
        var next = (await PageAsync(Songs)).GetProperty("next").GetString();
        await Storage.DeleteAsync(songs[1], Cancellation);

        var response = await _site.Client.GetAsync($"{Songs}&cursor={next}", Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.EndsWith("Begin again without a cursor.", await Problem.DetailOfAsync(response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/songs?sort=artist&limit=2&cursor={0}")]
    [InlineData("/api/v1/songs?sort=title&descending=true&limit=2&cursor={0}")]
    [InlineData("/api/v1/songs?sort=title&genre=jazz&limit=2&cursor={0}")]
    [InlineData("/api/v1/songs?sort=title&cursor=AAAA{0}")]
    [InlineData("/api/v1/songs?sort=title&cursor=")]
    public async Task A_cursor_of_another_list_is_refused(string address)
    {
        await AddAsync("A", "B", "C");
        var next = (await PageAsync(Songs)).GetProperty("next").GetString()!;

        var response = await _site.Client.GetAsync(address.Replace("{0}", next, StringComparison.Ordinal), Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("not of this list", await Problem.DetailOfAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_size_of_the_pages_may_change_on_the_way()
    {
        await AddAsync("A", "B", "C");
        var next = (await PageAsync(Songs)).GetProperty("next").GetString();

        var rest = await PageAsync($"/api/v1/songs?sort=title&limit=500&cursor={next}");

        Assert.Equal("C", Titles(rest));
    }

    [Theory]
    [InlineData("/api/v1/songs")]
    [InlineData("/api/v1/songs/{0}")]
    [InlineData("/api/v1/songs/{0}/similar")]
    [InlineData("/api/v1/songs/{0}/path/{0}")]
    [InlineData("/api/v1/facets")]
    public async Task What_the_caller_has_is_not_sent_again_until_something_was_written(string address)
    {
        var song = Assert.Single(await AddAsync("A"));
        address = address.Replace("{0}", song.ToString(), StringComparison.Ordinal);
        var tag = (await _site.Client.GetAsync(address, Cancellation)).Headers.ETag;

        var unchanged = await AskAgainAsync(address, tag!);
        await AddAsync("B");
        var changed = await AskAgainAsync(address, tag!);

        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.OK), (unchanged, changed));
    }

    [Fact]
    public async Task Where_a_file_lies_is_not_told()
    {
        await AddAsync("A");

        Assert.DoesNotContain("/music", await _site.Client.GetStringAsync("/api/v1/songs", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Similar_songs_come_closest_first_and_only_those_that_pass()
    {
        var song = await AddAsync(0, "Jazz");
        await AddAsync(50, "Jazz");
        await AddAsync(5, "Rock");
        await AddAsync(20, "Jazz");

        var similar = await _site.Client.GetFromJsonAsync<JsonElement>($"/api/v1/songs/{song}/similar?genre=JAZZ&count=2", Cancellation);

        Assert.Equal(["1 at 20", "2 at 50"], similar.GetProperty("items").EnumerateArray().Select(match =>
            $"{match.GetProperty("rank")} {match.GetProperty("song").GetProperty("title")}"));
    }

    private async Task<IReadOnlyList<SongId>> AddAsync(params string[] titles)
    {
        var records = titles.Select(title => TestSongs.At(10, new SongTags { Title = title, Genre = "Jazz" })).ToList();
        await SaveAsync(records);
        return [.. records.Select(record => record.Song.Id)];
    }

    private async Task<SongId> AddAsync(int degrees, string genre)
    {
        var record = TestSongs.At(degrees, new SongTags { Title = $"at {degrees}", Genre = genre });
        await SaveAsync([record]);
        return record.Song.Id;
    }

    private Task SaveAsync(IEnumerable<SongRecord> records)
    {
        var space = _site.Services.GetRequiredService<ActiveSpace>().Space;
        return Storage.SaveAsync([.. records.Select(record => record with { Vectors = record.Vectors with { Space = space } })], Cancellation);
    }

    /// <summary>The titles of each page; something happens after the first.</summary>
    private async Task<List<string>> WalkAsync(Func<Task> afterFirst)
    {
        var pages = new List<string>();
        for (var address = Songs; ;)
        {
            var page = await PageAsync(address);
            pages.Add(Titles(page));
            if (pages.Count == 1)
            {
                await afterFirst();
            }

            if (page.GetProperty("next").GetString() is not { } next)
            {
                return pages;
            }

            address = $"{Songs}&cursor={next}";
        }
    }

    private Task<JsonElement> PageAsync(string address) => _site.Client.GetFromJsonAsync<JsonElement>(address, Cancellation);

    private static string Titles(JsonElement page) => string.Join(' ', page.GetProperty("items").EnumerateArray().Select(song => song.GetProperty("title").GetString()));

    private async Task<HttpStatusCode> AskAgainAsync(string address, EntityTagHeaderValue tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.IfNoneMatch.Add(tag);
        return (await _site.Client.SendAsync(request, Cancellation)).StatusCode;
    }
}
