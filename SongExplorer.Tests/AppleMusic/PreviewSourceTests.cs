using SongExplorer.AppleMusic;
using SongExplorer.Benchmarks.Previews;
using SongExplorer.Songs;

namespace SongExplorer.Tests.AppleMusic;

public sealed class PreviewSourceTests
{
    private const string Path = "/previews/101.m4a";

    /// <summary>How an M4A begins.</summary>
    private static readonly byte[] Beginning = [0, 0, 0, 28, .. "ftypM4A "u8, 0, 0, 0, 0];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_preview_is_a_file_that_is_gone_when_it_is_closed()
    {
        await using var house = await StoreHouse.OpenAsync();
        var song = Assert.Single(await house.SearchAsync("lantern weather"));

        string path;
        await using (var preview = await house.Previews.OpenAsync(song.Track, Cancellation))
        {
            path = preview.Name;
            Assert.Equal([path], house.Leftovers);
            Assert.Equal(0, preview.Position);
            Assert.Equal(ScriptedSounds.Preview(house.Scripted.Songs[0], 1), await File.ReadAllBytesAsync(path, Cancellation));
        }

        Assert.False(File.Exists(path));
        Assert.Equal(1, house.Scripted.Count(Path));
    }

    [Fact]
    public async Task A_song_without_preview_is_told()
    {
        await using var house = await StoreHouse.OpenAsync();

        await FailsAsync(house, house.Track() with { Preview = null }, "no preview of this song");
        Assert.Empty(house.Scripted.Requests);
    }

    public static TheoryData<string, StoreMisdeed> Misdeeds => new()
    {
        { "no longer (404)", StoreMisdeeds.Status(404) },
        { "wants fewer questions (429)", StoreMisdeeds.Status(429) },
        { "trouble of its own (500)", StoreMisdeeds.Status(500) },
        { "answers with 206", StoreMisdeeds.Status(206) },
        { "sends text/html instead of a preview", StoreMisdeeds.Html() },
        { "sends something nameless", StoreMisdeeds.Status(200) },
        { "sends image/png instead of a preview", StoreMisdeeds.Bytes(Beginning, "image/png") },
        { "sends as a preview is none", StoreMisdeeds.Text("<!DOCTYPE html><html></html>", "audio/mp4") },
        { "sends as a preview is none", StoreMisdeeds.Bytes([], "audio/mp4") },
        { "sends as a preview is none", StoreMisdeeds.Bytes([0, 1, 2], "audio/mp4") },
        { "larger than 10 MB", StoreMisdeeds.Endless(Beginning, "audio/x-m4a", declared: 500 << 20) },
        { "larger than 10 MB", StoreMisdeeds.Endless(Beginning, "audio/x-m4a") },
        { "cannot be had", Broken },
    };

    [Theory]
    [MemberData(nameof(Misdeeds), DisableDiscoveryEnumeration = true)]
    public async Task What_is_no_preview_is_told_and_leaves_nothing(string sentence, StoreMisdeed misdeed)
    {
        await using var house = await StoreHouse.OpenAsync();
        house.Scripted.Always(Path, misdeed);

        await FailsAsync(house, house.Track(), sentence);
    }

    [Theory]
    [InlineData("http://127.0.0.1/x")]
    [InlineData("http://localhost:PORT/previews/102.m4a")]
    [InlineData("http://[::1]:PORT/previews/102.m4a")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://evil.example/x")]
    [InlineData("https://127.0.0.1:PORT@evil.example/x")]
    [InlineData("//evil.example/x")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    public async Task What_is_sent_on_elsewhere_is_not_followed(string elsewhere)
    {
        await using var house = await StoreHouse.OpenAsync();
        house.Scripted.Always(Path, StoreMisdeeds.Redirect(elsewhere.Replace("PORT", $"{new Uri(house.Scripted.Address).Port}", StringComparison.Ordinal)));

        await FailsAsync(house, house.Track(), "is not followed");
        Assert.Equal([Path], house.Scripted.Requests);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/x")]
    [InlineData("http://localhost:PORT/previews/102.m4a")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://name@127.0.0.1:PORT/x")]
    [InlineData("https://evil.example#127.0.0.1:PORT")]
    public async Task What_is_elsewhere_is_not_fetched(string address)
    {
        await using var house = await StoreHouse.OpenAsync();

        var track = StoreHouse.TrackAt(address.Replace("PORT", $"{new Uri(house.Scripted.Address).Port}", StringComparison.Ordinal));

        await FailsAsync(house, track, "is not fetched");
        Assert.Contains("is not fetched", (await Assert.ThrowsAsync<StoreException>(() => house.Previews.GetArtworkAsync(track, 100, Cancellation))).Message, StringComparison.Ordinal);
        Assert.Empty(house.Scripted.Requests);
    }

    [Fact]
    public async Task Three_redirects_on_the_list_are_followed_and_a_fourth_is_not()
    {
        await using var house = await StoreHouse.OpenAsync();
        house.Scripted.Always("/1", StoreMisdeeds.Redirect("/2"));
        house.Scripted.Always("/2", StoreMisdeeds.Redirect($"{house.Scripted.Address}/3"));
        house.Scripted.Always("/3", StoreMisdeeds.Redirect("previews/102.m4a"));
        house.Scripted.Always("/0", StoreMisdeeds.Redirect("/1"));

        await using (var preview = await house.Previews.OpenAsync(house.Track("/1"), Cancellation))
        {
            Assert.Equal(ScriptedSounds.Preview(house.Scripted.Songs[1], 1).Length, preview.Length);
        }

        await FailsAsync(house, house.Track("/0"), "from one address to the next");
    }

    [Fact]
    public async Task A_server_that_falls_silent_or_only_drips_is_given_up()
    {
        await using var house = await StoreHouse.OpenAsync(TimeProvider.System, options => options.Patience = TimeSpan.FromMilliseconds(50));
        house.Scripted.Next(Path, StoreMisdeeds.Silence(), StoreMisdeeds.Stall(Beginning, "audio/mp4"), StoreMisdeeds.Drip(Beginning, "audio/mp4"));

        await FailsAsync(house, house.Track(), "too slowly");
        await FailsAsync(house, house.Track(), "too slowly");
        await FailsAsync(house, house.Track(), "too slowly");
    }

    [Fact]
    public async Task A_preview_that_nobody_wants_any_more_is_left_and_leaves_nothing()
    {
        await using var house = await StoreHouse.OpenAsync();
        using var leaving = new CancellationTokenSource();
        var sent = new TaskCompletionSource();
        house.Scripted.Next(Path, async context =>
        {
            var stalled = StoreMisdeeds.Stall(Beginning, "audio/mp4")(context);
            sent.SetResult();
            await stalled;
        });
        var preview = house.Previews.OpenAsync(house.Track(), leaving.Token);
        await sent.Task;
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => preview);
        Assert.Empty(house.Leftovers);
    }

    private static async Task FailsAsync(StoreHouse house, StoreTrack track, string sentence)
    {
        var e = await Assert.ThrowsAsync<StoreException>(() => house.Previews.OpenAsync(track, Cancellation));

        Assert.Contains(sentence, e.Message, StringComparison.Ordinal);
        Assert.Empty(house.Leftovers);
    }

    private static async Task Broken(Microsoft.AspNetCore.Http.HttpContext context)
    {
        context.Response.ContentType = "audio/mp4";
        await context.Response.Body.WriteAsync(Beginning, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        context.Abort();
    }
}
