using System.Text.Json;

namespace SongExplorer.Tests.Subsonic;

public sealed class ListsTests(MusicSite site) : IClassFixture<MusicSite>
{
    private static readonly string[] Kinds = ["artist", "album", "song"];

    [Theory]
    [InlineData("type=alphabeticalByName&size=2", "Day", "Signs ]]>")]
    [InlineData("type=alphabeticalByName&offset=2", "Unknown album", "Ночь 🌙")]
    [InlineData("type=byYear&fromYear=1970&toYear=1999", "Ночь 🌙", "Day")]
    [InlineData("type=byYear&fromYear=2000&toYear=1970", "Day", "Ночь 🌙")]
    [InlineData("type=byGenre&genre=JAZZ", "Day")]
    [InlineData("type=starred")]
    [InlineData("type=newest&offset=99999999999999999999")]
    public async Task Albums_come_in_the_order_asked_for(string list, params string[] names) =>
        Assert.Equal(names, Names(await site.JsonAsync($"getAlbumList2?{list}"), "albumList2", "album", "name"));

    [Theory]
    [InlineData("newest")]
    [InlineData("random")]
    [InlineData("alphabeticalByArtist")]
    public async Task Every_order_has_every_album_once(string type) => Assert.Equal(
        ["Day", "Signs ]]>", "Unknown album", "Ночь 🌙"],
        Names(await site.JsonAsync($"getAlbumList2?type={type}&size=1000000"), "albumList2", "album", "name").Order(StringComparer.Ordinal));

    [Fact]
    public async Task Genres_count_what_is_spelled_in_several_ways_as_one()
    {
        var genres = (await site.JsonAsync("getGenres")).GetProperty("genres").GetProperty("genre").EnumerateArray();

        Assert.Equal([(2, 1), (1, 1)], genres.Select(genre => (genre.GetProperty("songCount").GetInt32(), genre.GetProperty("albumCount").GetInt32())));
    }

    [Fact]
    public async Task Songs_of_a_genre_come_a_page_at_a_time()
    {
        var first = Names(await site.JsonAsync("getSongsByGenre?genre=jazz&count=1"), "songsByGenre", "song", "title");
        var second = Names(await site.JsonAsync("getSongsByGenre?genre=jazz&count=1&offset=1"), "songsByGenre", "song", "title");

        Assert.Equal(["Morning", "Noon"], first.Concat(second).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Songs_by_chance_are_different_and_pass_the_filter()
    {
        var all = Names(await site.JsonAsync("getRandomSongs?size=500"), "randomSongs", "song", "id");

        Assert.Equal(5, all.Distinct().Count());
        Assert.Equal(["Night"], Names(await site.JsonAsync("getRandomSongs?fromYear=1970&toYear=1990"), "randomSongs", "song", "title"));
    }

    [Theory]
    [InlineData("query=")]
    [InlineData("query=\"\"")]
    public async Task An_empty_query_lists_everything_page_by_page(string query)
    {
        var found = new List<string>();
        for (var offset = 0; offset < 6; offset += 2)
        {
            var answer = await site.JsonAsync($"search3?{query}&artistCount=2&albumCount=2&songCount=2&artistOffset={offset}&albumOffset={offset}&songOffset={offset}");
            found.AddRange(Kinds.SelectMany(kind => Names(answer, "searchResult3", kind, "id")));
        }

        Assert.Equal(4 + 4 + 5, found.Distinct().Count());
        Assert.Equal(found.Count, found.Distinct().Count());
    }

    [Theory]
    [InlineData("bjork", "Björk Œuvre", "Ночь 🌙", "Night")]
    [InlineData("ноч", null, "Ночь 🌙", "Night")]
    [InlineData("oeuv", "Björk Œuvre", "Ночь 🌙", "Night")]
    [InlineData("noon", null, null, "Noon")]
    [InlineData("') OR 1=1 --", null, null, null)]
    [InlineData("\" OR title:*", null, null, null)]
    public async Task Words_find_artists_albums_and_songs(string query, string? artist, string? album, string? song)
    {
        var answer = await site.JsonAsync($"search3?query={Uri.EscapeDataString(query)}");

        Assert.Equal(Some(artist), Names(answer, "searchResult3", "artist", "name"));
        Assert.Equal(Some(album), Names(answer, "searchResult3", "album", "name"));
        Assert.Equal(Some(song), Names(answer, "searchResult3", "song", "title"));
    }

    [Fact]
    public async Task Folders_lead_to_the_same_songs()
    {
        var artist = (await site.JsonAsync("getIndexes")).GetProperty("indexes").GetProperty("index")[0].GetProperty("artist")[0].GetProperty("id").GetString();
        var album = Names(await site.JsonAsync($"getMusicDirectory?id={artist}"), "directory", "child", "id").Single();

        Assert.Equal(["Morning", "Noon"], Names(await site.JsonAsync($"getMusicDirectory?id={album}"), "directory", "child", "title"));
    }

    private static string[] Some(string? name) => name is null ? [] : [name];

    private static string[] Names(JsonElement answer, string list, string kind, string property) =>
        [.. answer.GetProperty(list).GetProperty(kind).EnumerateArray().Select(entry => entry.GetProperty(property).GetString()!)];
}
