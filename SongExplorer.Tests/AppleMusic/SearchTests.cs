using SongExplorer.AppleMusic;
using SongExplorer.Benchmarks.Previews;

namespace SongExplorer.Tests.AppleMusic;

public sealed class SearchTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_song_has_what_the_store_says_of_it()
    {
        await using var house = await StoreHouse.OpenAsync();

        var song = Assert.Single(await house.SearchAsync("lantern weather"));

        Assert.Equal(("Lantern Weather", "Ada Quill", "Paper Harbours", "Electronic", 2019, 3), (song.Tags.Title, song.Tags.Artist, song.Tags.Album, song.Tags.Genre, song.Tags.Year, song.Tags.Track));
        Assert.Equal((101, "us", TimeSpan.FromSeconds(241), false), (song.Track.Id, song.Track.Country, song.Track.Duration, song.Track.IsExplicit));
        Assert.Equal("https://music.apple.com/us/album/a-song/7000?i=101&uo=4", song.Track.Page.AbsoluteUri);
        Assert.Equal($"{house.Scripted.Address}/previews/101.m4a", song.Track.Preview?.AbsoluteUri);
        Assert.Equal($"{house.Scripted.Address}/artwork/101/100x100bb.jpg", song.Track.Artwork?.AbsoluteUri);
    }

    [Fact]
    public async Task Songs_come_in_the_stores_order_and_once_each()
    {
        await using var house = await StoreHouse.OpenAsync();

        Assert.Equal([101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111], (await house.SearchAsync("all")).Select(song => song.Track.Id));
    }

    [Fact]
    public async Task A_song_without_preview_stays_and_an_explicit_one_says_so()
    {
        await using var house = await StoreHouse.OpenAsync();

        var songs = (await house.SearchAsync("all")).ToDictionary(song => song.Track.Id, song => song.Track);

        Assert.Null(songs[107].Preview);
        Assert.Equal([108], songs.Values.Where(track => track.IsExplicit).Select(track => track.Id));
    }

    [Fact]
    public async Task The_question_has_term_country_and_limit_and_is_escaped()
    {
        await using var house = await StoreHouse.OpenAsync();

        await house.Store.SearchAsync(new StoreQuery(" \tLantern \0 & Ölung=1#? ", "DE", 7), Cancellation);

        Assert.Equal("/search?term=lantern%20%26%20%C3%B6lung%3D1%23%3F&media=music&entity=song&country=de&limit=7", Assert.Single(house.Scripted.Requests));
    }

    [Fact]
    public async Task Nothing_found_is_an_empty_list()
    {
        await using var house = await StoreHouse.OpenAsync();

        Assert.Empty(await house.SearchAsync("no song of that name"));
    }

    [Theory]
    [InlineData("", null, 25, "Say what to look for")]
    [InlineData("  \t\0 ", null, 25, "Say what to look for")]
    [InlineData("a", "deu", 25, "\"deu\" is no country")]
    [InlineData("a", "d&", 25, "\"d&\" is no country")]
    [InlineData("a", "", 25, "is no country")]
    [InlineData("a", null, 0, "1 to 200 songs")]
    [InlineData("a", null, 201, "1 to 200 songs")]
    public async Task What_the_store_would_not_understand_is_not_asked(string term, string? country, int limit, string sentence)
    {
        await using var house = await StoreHouse.OpenAsync();

        var e = await Assert.ThrowsAsync<StoreException>(() => house.Store.SearchAsync(new StoreQuery(term, country, limit), Cancellation));

        Assert.Contains(sentence, e.Message, StringComparison.Ordinal);
        Assert.Empty(house.Scripted.Requests);
    }

    [Fact]
    public async Task A_term_may_have_200_characters_and_no_more()
    {
        await using var house = await StoreHouse.OpenAsync();

        Assert.Empty(await house.SearchAsync(new string('x', 200)));
        Assert.Contains("too long", await house.FailAsync(new string('x', 201)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_term_is_asked_once_however_it_is_spelt_and_again_after_an_hour()
    {
        var time = new Storage.Astra.DataApi.FakeTime();
        await using var house = await StoreHouse.OpenAsync(time, _ => { });

        var first = await house.SearchAsync("Ada  Quill");
        time.Advance(TimeSpan.FromMinutes(59));
        var second = await house.SearchAsync(" ada quill ");
        Assert.Same(first, second);
        Assert.Equal(1, house.Scripted.Count("/search"));

        time.Advance(TimeSpan.FromMinutes(1));
        await house.SearchAsync("ada quill");
        await house.Store.SearchAsync(new StoreQuery("ada quill", "de"), Cancellation);
        await house.Store.SearchAsync(new StoreQuery("ada quill", Limit: 2), Cancellation);
        Assert.Equal(4, house.Scripted.Count("/search"));
    }

    [Fact]
    public async Task What_several_ask_at_once_is_asked_once()
    {
        await using var house = await StoreHouse.OpenAsync();
        var gate = new TaskCompletionSource();
        house.Scripted.Next("/search", async context =>
        {
            await gate.Task;
            await StoreMisdeeds.Text("{\"results\":[]}", "text/javascript")(context);
        });

        var searches = Enumerable.Range(0, 5).Select(_ => house.SearchAsync("all")).ToList();
        gate.SetResult();

        Assert.All(await Task.WhenAll(searches), Assert.Empty);
        Assert.Equal(1, house.Scripted.Count("/search"));
    }

    [Fact]
    public async Task Who_leaves_takes_the_answer_from_nobody()
    {
        await using var house = await StoreHouse.OpenAsync();
        var gate = new TaskCompletionSource();
        house.Scripted.Next("/search", async context =>
        {
            await gate.Task;
            await StoreMisdeeds.Text("{\"results\":[]}", "text/javascript")(context);
        });
        using var leaving = new CancellationTokenSource();

        var left = house.Store.SearchAsync(new StoreQuery("all"), leaving.Token);
        var stays = house.SearchAsync("all");
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        gate.SetResult();

        Assert.Empty(await stays);
    }

    [Fact]
    public async Task A_found_song_is_not_looked_up_again_and_another_is()
    {
        await using var house = await StoreHouse.OpenAsync();
        await house.SearchAsync("orchard");

        Assert.Equal("Glass Orchard", (await house.Store.FindAsync(103, "US", Cancellation))?.Tags.Title);
        Assert.Equal(0, house.Scripted.Count("/lookup"));
        Assert.Equal("fr", (await house.Store.FindAsync(103, "fr", Cancellation))?.Track.Country);
        Assert.Null(await house.Store.FindAsync(999, "us", Cancellation));
        Assert.Equal(["/lookup?id=103&country=fr", "/lookup?id=999&country=us"], house.Scripted.Requests.Where(request => request.StartsWith("/lookup", StringComparison.Ordinal)));
    }
}
