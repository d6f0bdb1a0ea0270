using System.Text;
using SongExplorer.Playlists;

namespace SongExplorer.Tests.Playlists;

public sealed class M3uReaderTests
{
    [Fact]
    public void Comments_and_empty_lines_are_no_songs_and_what_is_said_of_a_song_stays_with_it()
    {
        var entries = Read("#EXTM3U\r\n\r\n#EXTINF:268,Sigur Rós - Hoppípolla\r\n/music/a.flac\r\n# a word\r\n/music/b.flac\r\n#EXTINF:-1 tvg-id=\"x\",Radio\r\nc.mp3");

        Assert.Equal(
            [
                new M3uEntry(4, "/music/a.flac", TimeSpan.FromSeconds(268), "Sigur Rós - Hoppípolla", null),
                new M3uEntry(6, "/music/b.flac", null, null, null),
                new M3uEntry(8, "c.mp3", null, "Radio", null),
            ],
            entries);
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("latin1", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    public void Every_usual_encoding_is_read(string name, bool mark)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] file = [.. mark ? encoding.Preamble : [], .. encoding.GetBytes("#EXTM3U\n/music/Hoppípolla.mp3\n")];

        Assert.Equal("/music/Hoppípolla.mp3", Assert.Single(M3uReader.Read(file)).Path);
    }

    [Theory]
    [InlineData("file:///music/a%20%C3%A9%23.mp3", "/music/a é#.mp3")]
    [InlineData("FILE://localhost/music/a.mp3", "/music/a.mp3")]
    [InlineData("file:///C:/Music/a.mp3", "C:/Music/a.mp3")]
    [InlineData("file://nas/share/a.mp3", @"\\nas\share\a.mp3")]
    [InlineData(@"C:\Music\a.mp3", @"C:\Music\a.mp3")]
    [InlineData("file:///music/100%.mp3", "/music/100%.mp3")]
    public void File_addresses_become_paths(string line, string path) => Assert.Equal((path, null), (Single(line).Path, Single(line).Problem));

    [Theory]
    [InlineData("http://radio.example/stream", "is on the internet, not in the library")]
    [InlineData("https://example.org/a.mp3", "is on the internet, not in the library")]
    [InlineData("/music/a\0.mp3", "has a character in it that no path has")]
    [InlineData("file:///music/a%00.mp3", "has a character in it that no path has")]
    public void What_cannot_be_a_file_is_said_to_be_so(string line, string problem) => Assert.Equal(problem, Single(line).Problem);

    [Fact]
    public void A_line_without_end_is_cut()
    {
        var entry = Single(new string('x', 1_000_000));

        Assert.Equal("is longer than any path", entry.Problem);
        Assert.True(entry.Path.Length < 10_000);
    }

    [Fact]
    public void A_hundred_thousand_lines_are_a_hundred_thousand_songs()
    {
        var entries = Read(string.Concat(Enumerable.Range(0, 100_000).Select(i => $"/music/{i}.mp3\n")));

        Assert.Equal((100_000, "/music/99999.mp3"), (entries.Count, entries[^1].Path));
    }

    [Fact]
    public void Rubbish_is_said_to_be_no_playlist()
    {
        var rubbish = new byte[50_000];
        new Random(1).NextBytes(rubbish);

        Assert.Equal("This file is not text, so it is no playlist. Choose an M3U or M3U8 file.", Assert.Throws<PlaylistException>(() => M3uReader.Read(rubbish)).Message);
    }

    [Fact]
    public void A_file_above_ten_megabytes_is_refused() =>
        Assert.StartsWith("This file is larger than 10 MB", Assert.Throws<PlaylistException>(() => M3uReader.Read(new byte[M3uReader.MaxBytes + 1])).Message, StringComparison.Ordinal);

    [Fact]
    public void An_empty_file_has_no_songs() => Assert.Empty(M3uReader.Read([]));

    private static IReadOnlyList<M3uEntry> Read(string text) => M3uReader.Read(Encoding.UTF8.GetBytes(text));

    private static M3uEntry Single(string line) => Assert.Single(Read(line));
}
