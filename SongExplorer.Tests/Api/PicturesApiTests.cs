using System.Net;
using SongExplorer.Audio;
using SongExplorer.Songs;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Api;

public sealed class PicturesApiTests(WebSite site) : IClassFixture<WebSite>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_waveform_shows_where_the_song_is_silent()
    {
        var song = await site.AddAsync("half.wav", path => TestAudio.Ffmpeg("-f", "lavfi", "-i", @"aevalsrc=if(gt(t\,2)\,0.5*sin(2764*t)\,0):d=4", path));

        var peaks = await site.Client.GetByteArrayAsync($"/api/v1/songs/{song.Id}/waveform", Cancellation);

        Assert.Equal(Waveform.Bars, peaks.Length);
        Assert.All(peaks[..390], peak => Assert.InRange(peak, 0, 4));
        Assert.All(peaks[410..], peak => Assert.InRange(peak, 100, 140));
    }

    [Fact]
    public async Task An_address_that_names_the_content_is_kept_for_good()
    {
        var song = await site.AddAsync("kept.wav", path => TestAudio.WriteWav(path));

        var named = await site.Client.GetAsync($"/api/v1/songs/{song.Id}/waveform?v={song.File.ContentHash}", Cancellation);
        var unnamed = await site.Client.GetAsync($"/api/v1/songs/{song.Id}/waveform", Cancellation);

        Assert.Contains("immutable", named.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.True(unnamed.Headers.CacheControl!.NoCache);
    }

    [Fact]
    public async Task A_file_that_is_no_music_is_said_to_be_none()
    {
        var song = await site.AddAsync("text.mp3", path => File.WriteAllText(path, "This is no music."), hasCover: true);

        var response = await site.Client.GetAsync($"/api/v1/songs/{song.Id}/waveform", Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("text.mp3", await Problem.DetailOfAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cover_is_a_small_jpeg()
    {
        var song = await site.AddAsync("cover.mp3", WriteSongWithCover, hasCover: true);

        var response = await site.Client.GetAsync($"/api/v1/songs/{song.Id}/cover", Cancellation);

        Assert.Equal("image/jpeg", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal([0xFF, 0xD8], (await response.Content.ReadAsByteArrayAsync(Cancellation))[..2]);
    }

    [Fact]
    public async Task A_song_without_a_picture_has_no_cover()
    {
        var song = await site.AddAsync("plain.wav", path => TestAudio.WriteWav(path));

        var response = await site.Client.GetAsync($"/api/v1/songs/{song.Id}/cover", Cancellation);

        Assert.Equal("This song has no cover.", await Problem.DetailOfAsync(response));
    }

    [Theory]
    [InlineData("waveform")]
    [InlineData("cover")]
    public async Task A_song_that_nobody_knows_is_not_found(string picture)
    {
        var response = await site.Client.GetAsync($"/api/v1/songs/{SongId.New()}/{picture}", Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("This song is not in the library.", await Problem.DetailOfAsync(response));
    }

    private static void WriteSongWithCover(string path) => TestAudio.Ffmpeg(
        "-f", "lavfi", "-i", "sine=d=1", "-f", "lavfi", "-i", "color=red:size=600x600:duration=1", "-map", "0", "-map", "1",
        "-frames:v", "1", "-c:v", "mjpeg", "-disposition:v", "attached_pic", path);
}
