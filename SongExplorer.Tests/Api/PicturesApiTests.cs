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
        var song = await site.AddAsync("half.wav", WebSounds.HalfSilentWav(seconds: 4));

        var peaks = await site.Client.GetByteArrayAsync($"/api/v1/songs/{song.Id}/waveform", Cancellation);

        Assert.Equal(Waveform.Bars, peaks.Length);
        Assert.All(peaks[..390], peak => Assert.InRange(peak, 0, 4));
        Assert.All(peaks[410..], peak => Assert.InRange(peak, 100, 140));
    }

    [Fact]
    public async Task An_address_that_names_the_content_is_kept_for_good()
    {
        var song = await site.AddAsync("kept.wav", WebSounds.HalfSilentWav(seconds: 1));

        var named = await site.Client.GetAsync($"/api/v1/songs/{song.Id}/waveform?v={song.File.ContentHash}", Cancellation);
        var unnamed = await site.Client.GetAsync($"/api/v1/songs/{song.Id}/waveform", Cancellation);

        Assert.Contains("immutable", named.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.True(unnamed.Headers.CacheControl!.NoCache);
    }

    [Theory]
    [InlineData("waveform")]
    [InlineData("cover")]
    public async Task A_file_that_is_no_music_is_said_to_be_none(string picture)
    {
        var song = await site.AddAsync("text.mp3", "This is no music."u8.ToArray(), hasCover: true);

        var response = await site.Client.GetAsync($"/api/v1/songs/{song.Id}/{picture}", Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("text.mp3", await Problem.DetailOfAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_song_without_a_picture_has_no_cover()
    {
        var song = await site.AddAsync("plain.wav", WebSounds.HalfSilentWav(seconds: 1));

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
}
