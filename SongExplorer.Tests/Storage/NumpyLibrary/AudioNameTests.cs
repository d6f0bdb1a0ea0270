using System.Text;
using SongExplorer.Songs;
using SongExplorer.Storage.NumpyLibrary;

namespace SongExplorer.Tests.Storage.NumpyLibrary;

public sealed class AudioNameTests
{
    [Theory]
    [InlineData("/music/01 - Hallå.mp3", "01 - Hallå.mp3")]
    [InlineData("/music/Sky 🎵.FLAC", "Sky 🎵.flac")]
    [InlineData("C:\\Music\\Blue.mp3", "Blue.mp3")]
    [InlineData("/music/What is \"this\"?.mp3", "What is _this__.mp3")]
    [InlineData("/music/a<b>c|d*e:f.mp3", "a_b_c_d_e_f.mp3")]
    [InlineData("/music/line\nbreak.mp3", "line_break.mp3")]
    [InlineData("/music/CON.mp3", "_CON.mp3")]
    [InlineData("/music/lpt1.live.mp3", "_lpt1.live.mp3")]
    [InlineData("/music/...hidden. .mp3", "hidden.mp3")]
    [InlineData("/music/Vol. 2", "Vol. 2")]
    [InlineData("/music/no extension", "no extension")]
    [InlineData("/music/it's 100% (live).ogg", "it's 100% (live).ogg")]
    public void The_name_of_the_file_is_kept_as_far_as_every_system_can_hold_it(string path, string expected) => Assert.Equal(expected, Name(path));

    [Theory]
    [InlineData("/music/01 - Hallå/.mp3")]
    [InlineData("/music/... .mp3")]
    public void A_song_without_a_name_is_called_by_its_id(string path)
    {
        var song = At(path);

        Assert.Equal($"{song.Id}.mp3", AudioName.Of(song, _ => false));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("å")]
    [InlineData("🎵")]
    public void A_long_name_is_cut_between_letters(string letter)
    {
        var name = Name($"/music/{string.Concat(Enumerable.Repeat(letter, 200))}.mp3");

        Assert.InRange(Encoding.UTF8.GetByteCount(name), 100, 160);
        Assert.EndsWith(letter + ".mp3", name, StringComparison.Ordinal);
    }

    [Fact]
    public void Songs_with_one_name_get_different_ones()
    {
        var song = At("/music/01.mp3");
        var taken = new HashSet<string>();
        for (var i = 0; i < 5; i++)
        {
            Assert.True(taken.Add(AudioName.Of(song, taken.Contains)));
        }

        Assert.Contains("01.mp3", taken);
        Assert.Contains($"01 ({song.File.ContentHash[..8]}).mp3", taken);
    }

    private static string Name(string path) => AudioName.Of(At(path), _ => false);

    private static Song At(string path) => TestSongs.At(0).WithFile(file => file with { Path = path }).Song;
}
