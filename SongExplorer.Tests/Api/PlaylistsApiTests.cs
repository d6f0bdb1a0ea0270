using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SongExplorer.Playlists;

namespace SongExplorer.Tests.Api;

public sealed class PlaylistsApiTests(MapSite site) : IClassFixture<MapSite>
{
    private const string Root = "/api/v1/playlists";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_playlist_is_made_read_changed_and_deleted()
    {
        var (blue, red) = (site.Songs[0].Id.Value, site.Songs[1].Id.Value);
        var made = await site.Client.PostAsJsonAsync(Root, new { name = "Evening", songs = new[] { blue, red, blue } }, Cancellation);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        var address = made.Headers.Location!.ToString();

        Assert.Equal(["Blue Hour", "Red Line", "Blue Hour"], await TitlesAsync(address));
        var listed = await site.Client.GetFromJsonAsync<JsonElement>(Root, Cancellation);
        Assert.Contains(listed.EnumerateArray(), item => item.GetProperty("name").GetString() == "Evening" && item.GetProperty("count").GetInt32() == 3);

        var changed = await site.Client.PutAsJsonAsync(address, new { songs = new[] { red } }, Cancellation);
        Assert.Equal("Evening", (await changed.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("name").GetString());
        Assert.Equal(["Red Line"], await TitlesAsync(address));
        await site.Client.PutAsJsonAsync(address, new { name = "Night" }, Cancellation);
        Assert.Equal(["Red Line"], await TitlesAsync(address));

        Assert.Equal(HttpStatusCode.NoContent, (await site.Client.DeleteAsync(address, Cancellation)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Client.DeleteAsync(address, Cancellation)).StatusCode);
    }

    [Theory]
    [InlineData("0198c0de-0000-7000-8000-000000000000")]
    [InlineData("0198c0de-0000-7000-8000-000000000000.m3u8")]
    [InlineData("0198c0de-0000-7000-8000-000000000000.json")]
    public async Task A_playlist_that_nobody_knows_is_said_to_be_missing(string id)
    {
        var response = await site.Client.GetAsync($"{Root}/{id}", Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("There is no such playlist. It may have been deleted.", await Problem.DetailOfAsync(response));
    }

    [Fact]
    public async Task A_name_that_is_none_is_refused_with_a_sentence()
    {
        var made = await site.Client.PostAsJsonAsync(Root, new { name = " " }, Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, made.StatusCode);
        Assert.Equal("A playlist needs a name: one line of 1 to 200 characters.", await Problem.DetailOfAsync(made));
    }

    [Fact]
    public async Task As_files_they_carry_their_name()
    {
        var made = await site.Client.PostAsJsonAsync(Root, new { name = "A/C: 1", songs = new[] { site.Songs[0].Id.Value } }, Cancellation);
        var address = made.Headers.Location!.ToString();

        var m3u8 = await site.Client.GetAsync($"{address}.m3u8", Cancellation);
        Assert.Equal(M3u8.ContentType, m3u8.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", m3u8.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("A-C- 1.m3u8", m3u8.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal(M3u8.Write([site.Songs[0]]), await m3u8.Content.ReadAsStringAsync(Cancellation));

        Assert.Contains($"\n{site.Songs[0].Id}.mp3\n", await site.Client.GetStringAsync($"{address}.m3u8?relativeTo=/music", Cancellation), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await site.Client.GetAsync($"{address}.m3u8?relativeTo=music", Cancellation)).StatusCode);

        var json = await site.Client.GetFromJsonAsync<JsonElement>($"{address}.json", Cancellation);
        var song = Assert.Single(json.GetProperty("songs").EnumerateArray());
        Assert.Equal(("Blue Hour", "Ann", site.Songs[0].File.Path, 200.5), (
            song.GetProperty("title").GetString(), song.GetProperty("artist").GetString(), song.GetProperty("path").GetString(), song.GetProperty("duration").GetDouble()));
    }

    [Fact]
    public async Task A_file_becomes_a_playlist_with_a_report_of_what_was_not_found()
    {
        var response = await ImportAsync(Encoding.UTF8.GetBytes($"{site.Songs[1].Id}.mp3\r\nhttp://radio.example/\r\n"), M3u8.ContentType, "name=Old&folder=/music");

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var report = await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        Assert.Equal("is on the internet, not in the library", Assert.Single(report.GetProperty("notFound").EnumerateArray()).GetProperty("reason").GetString());
        Assert.Equal(["Red Line"], await TitlesAsync(response.Headers.Location!.ToString()));
    }

    [Fact]
    public async Task What_is_no_playlist_is_refused_and_leaves_none()
    {
        var before = await site.Client.GetStringAsync(Root, Cancellation);

        var large = await ImportAsync(new byte[M3uReader.MaxBytes + 1], "application/octet-stream", "name=Large");
        Assert.Equal(HttpStatusCode.BadRequest, large.StatusCode);
        Assert.StartsWith("This file is larger than 10 MB", await Problem.DetailOfAsync(large), StringComparison.Ordinal);
        var rubbish = await ImportAsync(new byte[1000], "audio/x-mpegurl", "name=Rubbish");
        Assert.StartsWith("This file is not text", await Problem.DetailOfAsync(rubbish), StringComparison.Ordinal);
        var form = await ImportAsync("a.mp3"u8.ToArray(), "text/plain", "name=Form");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, form.StatusCode);

        Assert.Equal(before, await site.Client.GetStringAsync(Root, Cancellation));
    }

    private async Task<HttpResponseMessage> ImportAsync(byte[] file, string type, string query)
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new(type);
        return await site.Client.PostAsync($"{Root}/import?{query}", content, Cancellation);
    }

    private async Task<IEnumerable<string?>> TitlesAsync(string address)
    {
        var playlist = await site.Client.GetFromJsonAsync<JsonElement>(address, Cancellation);
        return [.. playlist.GetProperty("songs").EnumerateArray().Select(song => song.GetProperty("title").GetString())];
    }
}
