using System.Text;
using SongExplorer.Playlists;
using SongExplorer.Songs;
using SongExplorer.Tests.Storage;

namespace SongExplorer.Tests.Playlists;

public sealed class PlaylistImportTests : IDisposable
{
    private readonly LocalLibrary _library = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _library.Dispose();

    [Fact]
    public async Task What_was_written_is_found_again_in_its_order()
    {
        var (a, b) = (await AddAsync("/music/Sigur Rós/a.mp3"), await AddAsync("/music/#b.mp3"));

        Assert.Equal([b, a, b], (await MatchAsync(M3u8.Write([b, a, b]))).Songs);
        var relative = M3u8.WriteRelative([b, a], "/music");
        Assert.Contains("\n./#b.mp3\n", relative, StringComparison.Ordinal);
        Assert.Contains("\nSigur Rós/a.mp3\n", relative, StringComparison.Ordinal);
        Assert.Equal([b, a], (await MatchAsync(relative, "/music")).Songs);
        Assert.Contains("\n../music/#b.mp3\n", M3u8.WriteRelative([b], "/lists"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Relative_paths_are_seen_from_the_folder_of_the_playlist_also_with_the_separators_of_windows()
    {
        await AddAsync("/elsewhere/a.mp3");
        var song = await AddAsync("/music/Band/a.mp3");

        Assert.Equal([song, song, song], (await MatchAsync("Band/a.mp3\n../Band/a.mp3\nBand\\a.mp3\n", "/music")).Songs.Take(1).Concat(
            (await MatchAsync("../Band/a.mp3\n..\\Band\\a.mp3\n", "/music/lists")).Songs));
    }

    [Fact]
    public async Task A_file_that_was_moved_is_found_by_its_name()
    {
        var song = await AddAsync("/new/place/Hoppípolla.mp3");

        Assert.Equal([song, song, song], (await MatchAsync("C:\\Music\\hoppípolla.MP3\n/old/Hoppi\u0301polla.mp3\nfile:///old/Hopp%C3%ADpolla.mp3")).Songs);
    }

    [Fact]
    public async Task Files_of_one_name_are_told_apart_by_their_length_or_title_or_not_at_all()
    {
        var shorter = await AddAsync("/a/01.mp3", 100, "Rain");
        var longer = await AddAsync("/b/01.mp3", 200, "Snow");
        var other = await AddAsync("/c/01.mp3", 200, "Hail");

        var matches = await MatchAsync("#EXTINF:101,x\n/old/01.mp3\n#EXTINF:200,The Band - Hail\n/old/01.mp3\n#EXTINF:-1,Snow\n01.mp3\n/old/01.mp3\n#EXTINF:300,x\n/old/01.mp3\n");

        Assert.Equal([shorter, other, longer], matches.Songs);
        Assert.Equal(
            [
                new UnmatchedLine(7, "/old/01.mp3", "could be any of 3 files of this name"),
                new UnmatchedLine(9, "/old/01.mp3", "is in the library only as a file of another length"),
            ],
            matches.NotFound);
    }

    [Fact]
    public async Task What_is_not_there_is_reported_line_by_line_and_nothing_else_is_lost()
    {
        var song = await AddAsync("/music/a.mp3");

        var matches = await MatchAsync("#EXTM3U\nhttp://radio.example/a.mp3\n/music/a.mp3\n/music/missing.mp3\n/music/\0a.mp3\n", "/music");

        Assert.Equal([song], matches.Songs);
        Assert.Equal(
            [(2, "is on the internet, not in the library"), (4, "is not in the library"), (5, "has a character in it that no path has")],
            matches.NotFound.Select(line => (line.Line, line.Reason)));
    }

    [Fact]
    public async Task A_hundred_thousand_strange_lines_are_reported()
    {
        await AddAsync("/music/a.mp3");

        var matches = await MatchAsync(string.Concat(Enumerable.Range(0, 100_000).Select(i => $"../../{i % 7}/\\{i}\n")), "/music");

        Assert.Equal((0, 100_000), (matches.Songs.Count, matches.NotFound.Count));
    }

    private Task<PlaylistMatches> MatchAsync(string text, string? folder = null) =>
        new PlaylistImport(_library.Open()).MatchAsync(Encoding.UTF8.GetBytes(text), folder, Cancellation);

    private async Task<Song> AddAsync(string path, double seconds = 200.5, string title = "Song")
    {
        var record = TestSongs.At(1, new SongTags { Title = title, Artist = "The Band" })
            .WithFile(file => file with { Path = path, Duration = TimeSpan.FromSeconds(seconds) });
        await _library.Open().SaveAsync([record], Cancellation);
        return record.Song;
    }
}
