using Microsoft.Extensions.Options;
using SongExplorer.Audio;
using SongExplorer.Importing;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Importing;

public sealed class ImportRootsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal static ImportRoots Anywhere => new(Options.Create(new ImportOptions()), Options.Create(new SongExplorerOptions { Data = Path.GetTempPath() }));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_roots_everything_may_be_imported() => Assert.Equal(Path.GetFullPath("/etc/passwd"), Anywhere.Enter("/etc/./passwd"));

    [Fact]
    public void What_lies_below_a_root_may_be_imported_and_its_neighbours_may_not()
    {
        var roots = Roots("music");

        Assert.Equal(_folder.File("music", "a", "one.mp3"), roots.Enter(_folder.File("music", "a", "one.mp3")));
        Assert.Equal(_folder.File("music"), roots.Enter(_folder.File("music") + Path.DirectorySeparatorChar));
        Assert.Null(roots.Enter(_folder.File("music2", "one.mp3")));
        Assert.Null(roots.Enter(_folder.File("music", "..", "secret.mp3")));
        Assert.Null(roots.Enter(_folder.Path));
        Assert.Null(roots.Enter("relative.mp3"));
        Assert.Null(roots.Enter(""));
        Assert.Null(roots.Enter("\0"));
    }

    [Fact]
    public void What_the_library_was_sent_or_made_may_be_imported_and_what_it_keeps_beside_may_not()
    {
        var roots = Roots("music");

        Assert.NotNull(roots.Enter(_folder.File("data", "uploads", "one.mp3")));
        Assert.NotNull(roots.Enter(_folder.File("data", "demo-music", "one.mp3")));
        Assert.Null(roots.Enter(_folder.File("data", "incoming", "one.part")));
        Assert.Null(roots.Enter(_folder.File("data", "library.db")));
    }

    [Fact]
    public void Links_count_as_what_they_lead_to()
    {
        var secret = _folder.Write("secret/one.mp3", "x");
        _folder.Write("music/real/two.mp3", "x");
        Directory.CreateSymbolicLink(_folder.File("music/out"), _folder.File("secret"));
        Directory.CreateSymbolicLink(_folder.File("music/up"), "../secret");
        Directory.CreateSymbolicLink(_folder.File("music/through"), "up/../secret");
        Directory.CreateSymbolicLink(_folder.File("music/gone"), _folder.File("nowhere"));
        File.CreateSymbolicLink(_folder.File("music/one.mp3"), secret);
        Directory.CreateSymbolicLink(_folder.File("music/in"), "real");
        Directory.CreateSymbolicLink(_folder.File("way"), _folder.File("music"));
        Directory.CreateSymbolicLink(_folder.File("music/round"), _folder.File("music/round"));
        var roots = Roots("music");

        foreach (var path in new[] { "music/out/one.mp3", "music/up/one.mp3", "music/through/one.mp3", "music/one.mp3", "music/out", "music/out/missing.mp3", "music/gone/x.mp3", "music/round/x" })
        {
            Assert.Null(roots.Enter(_folder.File(path)));
        }

        Assert.Equal(_folder.File("music/real/two.mp3"), roots.Enter(_folder.File("music/in/two.mp3")));
        Assert.Equal(_folder.File("music/real/two.mp3"), roots.Enter(_folder.File("way/real/two.mp3")));
    }

    [Fact]
    public void A_root_may_be_a_link_itself()
    {
        var path = _folder.Write("disk/one.mp3", "x");
        Directory.CreateSymbolicLink(_folder.File("music"), _folder.File("disk"));

        Assert.Equal(path, Roots("music").Enter(_folder.File("music/one.mp3")));
    }

    [Fact]
    public void Only_what_was_opened_counts_even_when_the_path_looks_right_again()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells where an open file lies.");
        _folder.Write("secret/one.mp3", "x");
        _folder.Write("music/real/one.mp3", "x");
        Directory.CreateSymbolicLink(_folder.File("music/album"), _folder.File("secret"));
        using var file = File.OpenRead(_folder.File("music/album/one.mp3"));

        Directory.Delete(_folder.File("music/album"));
        Directory.Move(_folder.File("music/real"), _folder.File("music/album"));

        Assert.True(Roots("music").Hold(_folder.File("music/album/one.mp3")));
        Assert.False(Roots("music").Hold(file));
    }

    [Fact]
    public async Task A_folder_that_becomes_a_link_after_the_scan_is_noticed_when_its_file_is_opened()
    {
        _folder.Write("secret/one.mp3", "x");
        var state = FileState.Of(_folder.Write("music/album/one.mp3", "x"));
        var roots = Roots("music");
        Directory.Delete(_folder.File("music/album"), recursive: true);
        Directory.CreateSymbolicLink(_folder.File("music/album"), _folder.File("secret"));

        var hashing = await Assert.ThrowsAsync<AudioException>(() => state.HashAsync(roots, Cancellation));
        var checking = Assert.Throws<AudioException>(() => roots.Check(state.Path));

        Assert.Equal("“one.mp3” is not below an import folder any more.", hashing.Message);
        Assert.Equal(hashing.Message, checking.Message);
    }

    [Fact]
    public void A_scan_stays_below_the_roots_and_says_what_leads_out_of_them()
    {
        var secret = _folder.Write("secret/one.mp3", "x");
        var song = _folder.Write("music/two.mp3", "x");
        Directory.CreateSymbolicLink(_folder.File("music/album"), _folder.File("secret"));
        File.CreateSymbolicLink(_folder.File("music/three.mp3"), secret);
        File.CreateSymbolicLink(_folder.File("music/gone.mp3"), _folder.File("nowhere.mp3"));

        var found = FolderScan.Find([_folder.File("music")], Roots("music"), Cancellation);

        Assert.Equal([song], found.Files);
        Assert.Equal(["album", "gone.mp3", "three.mp3"], found.Problems.Select(problem => Path.GetFileName(problem.Path)).Order());
        Assert.All(found.Problems, problem => Assert.Equal("It is a link that leads out of the import folders.", problem.Reason));
    }

    [Fact]
    public void The_same_is_said_of_what_exists_outside_and_of_what_does_not()
    {
        var there = _folder.Write("secret/one.mp3", "x");
        var roots = Roots("music");

        var found = FolderScan.Find([there, _folder.File("secret/two.mp3"), _folder.File("secret")], roots, Cancellation);

        Assert.Empty(found.Files);
        Assert.Equal(3, found.Problems.Count);
        Assert.All(found.Problems, problem => Assert.Equal(roots.Refusal, problem.Reason));
    }

    [Fact]
    public void A_root_has_to_be_a_whole_path()
    {
        var options = new ImportOptions();
        options.Roots.Add("music");

        var result = new ImportOptionsValidator().Validate(null, options);

        Assert.Contains("Import:Roots has \"music\"", Assert.Single(result.Failures!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nsecret.ts\n#EXT-X-ENDLIST\n")]
    [InlineData("ffconcat version 1.0\nfile secret.ts\n")]
    public async Task A_playlist_in_disguise_is_not_imported(string list)
    {
        await using var library = new TestLibrary();
        using var workshop = new AudioWorkshop();
        File.Move(await workshop.SynthesiseAsync("secret.ts", "sine=d=2", "-c:a", "aac"), Path.Combine(library.Music, "secret.ts"));
        await File.WriteAllTextAsync(Path.Combine(library.Music, "song.mp3"), list, Cancellation);

        var report = await library.ImportAsync();

        Assert.Equal("“song.mp3” is a list of other files, not sound.", Assert.Single(report.Failures).Reason);
        Assert.Empty(await library.SongsAsync());
    }

    private ImportRoots Roots(string folder)
    {
        var options = new ImportOptions();
        options.Roots.Add(_folder.File(folder));
        return new ImportRoots(Options.Create(options), Options.Create(new SongExplorerOptions { Data = _folder.File("data") }));
    }
}
