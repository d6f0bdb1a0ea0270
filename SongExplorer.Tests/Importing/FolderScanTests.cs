using SongExplorer.Importing;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Importing;

public sealed class FolderScanTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Music_is_found_to_the_bottom_in_the_order_of_paths_and_the_rest_is_left_alone()
    {
        _folder.Write("b/two.MP3", "x");
        _folder.Write("a/deep/er/one.flac", "x");
        _folder.Write("a/cover.jpg", "x");
        _folder.Write(".hidden/three.ogg", "x");

        Assert.Equal([_folder.File("a/deep/er/one.flac"), _folder.File("b/two.MP3")], FolderScan.Find([_folder.Path], ImportRootsTests.Anywhere, Cancellation).Files);
    }

    [Fact]
    public void A_file_that_is_named_itself_is_tried_whatever_its_extension()
    {
        var path = _folder.Write("song.dat", "x");

        Assert.Equal([path], FolderScan.Find([path, path], ImportRootsTests.Anywhere, Cancellation).Files);
    }

    [Fact]
    public void A_loop_of_links_is_walked_once()
    {
        _folder.Write("music/one.mp3", "x");
        Directory.CreateSymbolicLink(_folder.File("music/again"), _folder.Path);
        Directory.CreateSymbolicLink(_folder.File("music/self"), _folder.File("music"));

        var found = FolderScan.Find([_folder.Path], ImportRootsTests.Anywhere, Cancellation);

        Assert.Single(found.Files);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void A_path_that_does_not_exist_is_a_problem_not_an_end()
    {
        var path = _folder.Write("one.mp3", "x");

        var found = FolderScan.Find([_folder.File("nowhere"), path], ImportRootsTests.Anywhere, Cancellation);

        Assert.Equal([path], found.Files);
        Assert.Equal("There is no such file or folder.", Assert.Single(found.Problems).Reason);
    }

    [Theory]
    [InlineData("line\nbreak.mp3")]
    [InlineData("🎵 emoji.ogg")]
    [InlineData("שיר.flac")]
    [InlineData("-dash.wav")]
    public void Odd_names_are_found(string name)
    {
        var path = _folder.Write(name, "x");

        Assert.Equal([path], FolderScan.Find([_folder.Path], ImportRootsTests.Anywhere, Cancellation).Files);
    }

    public void Dispose() => _folder.Dispose();
}
