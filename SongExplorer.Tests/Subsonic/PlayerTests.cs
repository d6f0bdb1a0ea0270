using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Xml.Linq;

namespace SongExplorer.Tests.Subsonic;

/// <summary>The way of a player, from saying hello to walking from song to song.</summary>
public sealed class PlayerTests(MusicSite site) : IClassFixture<MusicSite>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_player_that_reads_JSON_finds_its_way()
    {
        Assert.Equal("ok", (await site.JsonAsync("ping.view")).GetProperty("status").GetString());
        var letters = (await site.JsonAsync("getArtists")).GetProperty("artists").GetProperty("index").EnumerateArray().ToArray();
        Assert.Equal(["A", "B", "U"], letters.Select(letter => Text(letter, "name")));
        var alice = Assert.Single(letters[0].GetProperty("artist").EnumerateArray());
        var artist = (await site.JsonAsync($"getArtist?id={Text(alice, "id")}")).GetProperty("artist");
        var album = Assert.Single(artist.GetProperty("album").EnumerateArray());
        Assert.Equal(("Alice", "Day", 2, 1999), (Text(artist, "name"), Text(album, "name"), album.GetProperty("songCount").GetInt32(), album.GetProperty("year").GetInt32()));
        var songs = (await site.JsonAsync($"getAlbum?id={Text(album, "id")}")).GetProperty("album").GetProperty("song").EnumerateArray().ToArray();
        Assert.Equal(["Morning", "Noon"], songs.Select(song => Text(song, "title")));
        Assert.Equal((Text(album, "id"), Text(artist, "id"), "mp3", "audio/mpeg"), (Text(songs[0], "albumId"), Text(songs[0], "artistId"), Text(songs[0], "suffix"), Text(songs[0], "contentType")));

        await ListenAsync(Text(songs[0], "id"), [Text(songs[0], "coverArt"), Text(album, "coverArt"), Text(artist, "coverArt")]);

        var similar = (await site.JsonAsync($"getSonicSimilarTracks?id={Text(songs[0], "id")}&count=3")).GetProperty("sonicMatch").EnumerateArray().ToArray();
        Assert.Equal(["Noon", "Night"], similar[..2].Select(match => Text(match.GetProperty("entry"), "title")));
        Assert.Equal(similar.Select(match => match.GetProperty("similarity").GetDouble()).OrderDescending(), similar.Select(match => match.GetProperty("similarity").GetDouble()));
        var path = (await site.JsonAsync($"findSonicPath?startSongId={Text(songs[0], "id")}&endSongId={site.Night.Id}")).GetProperty("sonicMatch").EnumerateArray().ToArray();
        Assert.Equal(["Morning", "Noon", "Night"], path.Select(match => Text(match.GetProperty("entry"), "title")));
        Assert.Equal([1, 0.875, 0.625], path.Select(match => match.GetProperty("similarity").GetDouble()));
    }

    [Fact]
    public async Task A_player_that_reads_XML_finds_its_way()
    {
        Assert.Equal("ok", Text(await site.XmlAsync("ping"), "status"));
        var alice = (await site.XmlAsync("getArtists.view")).Descendants(MusicSite.Xml + "artist").First();
        var album = Assert.Single((await site.XmlAsync($"getArtist.view?id={Text(alice, "id")}")).Descendants(MusicSite.Xml + "album"));
        var song = (await site.XmlAsync($"getAlbum.view?id={Text(album, "id")}")).Descendants(MusicSite.Xml + "song").First();

        await ListenAsync(Text(song, "id"), [Text(song, "coverArt"), Text(album, "coverArt"), Text(alice, "coverArt")]);

        var similar = (await site.XmlAsync($"getSonicSimilarTracks.view?id={Text(song, "id")}&count=1")).Elements(MusicSite.Xml + "sonicMatch").Single();
        Assert.Equal(("0.875", "Noon"), (Text(similar, "similarity"), Text(similar.Element(MusicSite.Xml + "entry")!, "title")));
        var path = (await site.XmlAsync($"findSonicPath.view?startSongId={Text(song, "id")}&endSongId={site.Night.Id}&count=2")).Elements();
        Assert.Equal(["Morning", "Night"], path.Select(match => Text(match.Elements().Single(), "title")));
    }

    [Theory]
    [InlineData("similarSongs")]
    [InlineData("similarSongs2")]
    public async Task Radios_start_from_songs_albums_and_artists(string list)
    {
        var song = (await site.JsonAsync($"getSong?id={site.Night.Id}")).GetProperty("song");
        foreach (var id in new[] { Text(song, "id"), Text(song, "albumId"), Text(song, "artistId") })
        {
            var songs = (await site.JsonAsync($"getS{list[1..]}?id={id}&count=2")).GetProperty(list).GetProperty("song");
            Assert.Equal(2, songs.GetArrayLength());
            Assert.DoesNotContain(songs.EnumerateArray(), other => Text(other, "id") == Text(song, "id"));
        }
    }

    [Fact]
    public async Task A_path_from_a_song_to_itself_is_that_song()
    {
        var path = (await site.JsonAsync($"findSonicPath?startSongId={site.Noon.Id}&endSongId={site.Noon.Id}")).GetProperty("sonicMatch");

        Assert.Equal("Noon", Text(Assert.Single(path.EnumerateArray()).GetProperty("entry"), "title"));
    }

    [Fact]
    public async Task A_download_has_the_name_of_its_file()
    {
        var response = await site.Client.GetAsync($"/rest/download?id={site.Morning.Id}", Cancellation);

        Assert.Equal("morning.mp3", response.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal(site.Sound, await response.Content.ReadAsByteArrayAsync(Cancellation));
    }

    private async Task ListenAsync(string song, string[] covers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/rest/stream.view?id={song}&maxBitRate=64&format=ogg&u=x&v=1.16.1&c=test");
        request.Headers.Range = new RangeHeaderValue(10, 99);
        var sound = await site.Client.SendAsync(request, Cancellation);
        Assert.Equal((HttpStatusCode.PartialContent, "audio/mpeg"), (sound.StatusCode, sound.Content.Headers.ContentType?.ToString()));
        Assert.Equal(site.Sound[10..100], await sound.Content.ReadAsByteArrayAsync(Cancellation));
        foreach (var cover in covers)
        {
            var picture = await site.Client.GetAsync($"/rest/getCoverArt.view?id={cover}&size=300", Cancellation);
            Assert.Equal("image/jpeg", picture.Content.Headers.ContentType?.ToString());
            Assert.Equal([0xFF, 0xD8], (await picture.Content.ReadAsByteArrayAsync(Cancellation))[..2]);
        }
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static string Text(XElement element, string name) => element.Attribute(name)!.Value;
}
