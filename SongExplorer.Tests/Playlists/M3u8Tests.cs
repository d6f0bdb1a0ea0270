using SongExplorer.Playlists;
using SongExplorer.Songs;
using SongExplorer.Tests.Storage;

namespace SongExplorer.Tests.Playlists;

public sealed class M3u8Tests
{
    [Fact]
    public void Each_song_has_a_line_for_people_and_one_for_players()
    {
        var song = At("/music/Sigur Rós/Hoppípolla.flac", new SongTags { Title = "Hoppípolla", Artist = "Sigur Rós" });

        Assert.Equal("#EXTM3U\n#EXTINF:268,Sigur Rós - Hoppípolla\n/music/Sigur Rós/Hoppípolla.flac\n", M3u8.Write([song with { File = song.File with { Duration = TimeSpan.FromSeconds(267.6) } }]));
    }

    [Fact]
    public void No_song_is_an_empty_playlist() => Assert.Equal("#EXTM3U\n", M3u8.Write([]));

    [Fact]
    public void Line_breaks_in_names_do_not_become_lines()
    {
        var text = M3u8.Write([At("/music/a.mp3", new SongTags { Title = "One\r\n/etc/two", Artist = "Three\n#EXTM3U" })]);

        Assert.Equal(3, text.TrimEnd('\n').Split('\n').Length);
        Assert.Contains(",Three #EXTM3U - One /etc/two\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_is_two_lines_is_left_out() =>
        Assert.Equal("#EXTM3U\n", M3u8.Write([At("/music/a\n/etc/passwd", new SongTags { Title = "One" })]));

    [Fact]
    public void A_preview_has_its_address_in_the_store_where_it_has_one()
    {
        var preview = At(TestSongs.Track.Path, new SongTags { Title = "Jóga", Artist = "Björk" }) with { Source = AudioSource.Preview, Store = TestSongs.Track };

        Assert.EndsWith($"\n{TestSongs.Track.Preview}\n", M3u8.WriteRelative([preview], "/music"), StringComparison.Ordinal);
    }

    private static Song At(string path, SongTags tags)
    {
        var song = TestSongs.Song(SongId.New(), tags);
        return song with { File = song.File with { Path = path } };
    }
}
