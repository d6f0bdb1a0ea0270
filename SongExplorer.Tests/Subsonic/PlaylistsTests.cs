using System.Text.Json;

namespace SongExplorer.Tests.Subsonic;

public sealed class PlaylistsTests(MusicSite site) : IClassFixture<MusicSite>
{
    [Fact]
    public async Task A_playlist_is_made_changed_and_deleted()
    {
        var made = (await site.JsonAsync($"createPlaylist?name=Evening&songId={site.Night.Id}&songId={site.Noon.Id}")).GetProperty("playlist");
        var id = made.GetProperty("id").GetString();
        Assert.Equal(["Night", "Noon"], Titles(made));

        await site.JsonAsync($"updatePlaylist?playlistId={id}&name=Late&songIndexToRemove=0&songIndexToRemove=9&songIdToAdd={site.Morning.Id}");
        var changed = (await site.JsonAsync($"getPlaylist?id={id}")).GetProperty("playlist");
        Assert.Equal("Late", changed.GetProperty("name").GetString());
        Assert.Equal(["Noon", "Morning"], Titles(changed));

        Assert.Equal(["Night"], Titles((await site.JsonAsync($"createPlaylist?playlistId={id}&songId={site.Night.Id}")).GetProperty("playlist")));
        var listed = (await site.JsonAsync("getPlaylists")).GetProperty("playlists").GetProperty("playlist").EnumerateArray().Single(playlist => playlist.GetProperty("id").GetString() == id);
        Assert.Equal((1, 200), (listed.GetProperty("songCount").GetInt32(), listed.GetProperty("duration").GetInt32()));

        Assert.Equal(-1, await site.CodeAsync($"deletePlaylist?id={id}"));
        Assert.Equal(70, await site.CodeAsync($"deletePlaylist?id={id}"));
    }

    private static IEnumerable<string?> Titles(JsonElement playlist) => playlist.GetProperty("entry").EnumerateArray().Select(song => song.GetProperty("title").GetString());
}
