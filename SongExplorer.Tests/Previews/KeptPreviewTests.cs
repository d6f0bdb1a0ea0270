using SongExplorer.AppleMusic;
using SongExplorer.Benchmarks.Previews;
using SongExplorer.Importing;
using SongExplorer.Jobs;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Storage.Local;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Previews;

public sealed class KeptPreviewTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task By_default_a_library_keeps_no_sound()
    {
        await using var house = await StoreLibrary.OpenAsync();

        await house.ImportAsync(101, 103);

        Assert.Empty(await house.Library.Storage.Audio.ListKeptAsync(Cancellation));
        var files = Directory.EnumerateFiles(house.Library.Data, "*", SearchOption.AllDirectories).Select(file => Path.GetFileName(file));
        Assert.All(files, file => Assert.StartsWith(LibraryDatabase.FileName, file, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_library_that_keeps_previews_plays_them_without_the_store()
    {
        await using var house = await StoreLibrary.OpenAsync(("AppleMusic:KeepAudio", "true"));

        await house.ImportAsync(101, 103);
        var asked = house.Store.Count("/previews/");

        var song = await house.SongAsync(101);
        Assert.Equal(2, (await house.Library.Storage.Audio.ListKeptAsync(Cancellation)).Count);
        Assert.Equal(house.SoundOf(101), await ReadAsync(house, song.Id));
        Assert.Equal(asked, house.Store.Count("/previews/"));
    }

    [Fact]
    public async Task Copies_are_called_as_their_songs_and_take_nobodys_place()
    {
        var copies = _folder.File("copies");
        Directory.CreateDirectory(copies);
        await File.WriteAllTextAsync(Path.Combine(copies, "Ada Quill - Lantern Weather.m4a"), "mine", Cancellation);
        await using var house = await StoreLibrary.OpenAsync(("AppleMusic:KeepAudio", "true"), ("AppleMusic:CopyTo", copies));

        var report = await house.ImportAsync(101, 111);

        Assert.Empty(report.Notes);
        Assert.Equal("mine", await File.ReadAllTextAsync(Path.Combine(copies, "Ada Quill - Lantern Weather.m4a"), Cancellation));
        var names = Directory.EnumerateFiles(copies).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(3, names.Count);
        Assert.Matches(@"^Ada Quill - Lantern Weather \([0-9a-f]{8}\)\.m4a$", names[0]);
        Assert.Equal("O'Malley & Sons - Fish & Chips _b__Lantern___b_.m4a", names[2]);
        Assert.Equal(house.SoundOf(111), await File.ReadAllBytesAsync(Path.Combine(copies, names[2]!), Cancellation));
    }

    [Fact]
    public async Task A_folder_that_takes_no_copies_is_told_and_the_song_comes_in()
    {
        var occupied = _folder.Write("file", "not a folder");
        await using var house = await StoreLibrary.OpenAsync(("AppleMusic:KeepAudio", "true"), ("AppleMusic:CopyTo", occupied));

        var report = await house.ImportAsync(101);

        Assert.Equal((1, 0), (report.Imported, report.Failed));
        Assert.StartsWith($"It was imported, but not copied to {occupied}:", Assert.Single(report.Notes).Reason, StringComparison.Ordinal);
        Assert.Single(await house.Library.Storage.Audio.ListKeptAsync(Cancellation));
    }

    [Fact]
    public async Task A_preview_that_is_not_kept_is_played_from_the_store_and_leaves_nothing_behind()
    {
        await using var house = await StoreLibrary.OpenAsync();
        await house.ImportAsync(101);
        var song = await house.SongAsync(101);

        Assert.Equal(house.SoundOf(101), await ReadAsync(house, song.Id));
        string path;
        await using (var audio = await AudioOnDisk.FindAsync(house.Library.Storage, song, Cancellation))
        {
            path = audio.Path;
            Assert.True(File.Exists(path));
        }

        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task Previews_are_measured_and_heard_again_from_the_store()
    {
        await using var house = await StoreLibrary.OpenAsync();
        await house.ImportAsync(101, 103);
        var song = await house.SongAsync(101);
        await house.Library.Storage.Metadata.StoreAsync(song with { Descriptors = null }, Cancellation);
        await house.Library.Storage.Metadata.StoreAsync(await house.SongAsync(103) with { Descriptors = null }, Cancellation);
        house.Store.Always("/previews/103.m4a", StoreMisdeeds.Status(404));

        var report = await house.Library.Get<DescribePipeline>().RunAsync(new Progress<JobProgress>(), Cancellation);

        Assert.Equal((2, 1), (report.Songs, report.Described));
        Assert.Equal(song.Descriptors, (await house.SongAsync(101)).Descriptors);
        Assert.Equal("apple-music:103", Assert.Single(report.Skipped).Path);
    }

    [Fact]
    public async Task A_preview_that_has_moved_is_asked_for_by_its_number()
    {
        await using var house = await StoreLibrary.OpenAsync();
        await house.ImportAsync(101);
        var song = await house.SongAsync(101);
        var old = song with { Store = song.Store! with { Preview = new Uri($"{house.Store.Address}/previews/999.m4a") } };
        await house.Library.Storage.Metadata.StoreAsync(old, Cancellation);

        Assert.Equal(house.SoundOf(101), await ReadAsync(house, song.Id));

        Assert.Equal(song.Store, (await house.SongAsync(101)).Store);
        house.Store.Always("/previews/101.m4a", StoreMisdeeds.Status(404));
        await Assert.ThrowsAsync<StoreException>(() => house.Library.Storage.Audio.OpenAsync(song.Id, Cancellation));
    }

    private static async Task<byte[]> ReadAsync(StoreLibrary house, SongId id)
    {
        await using var sound = await house.Library.Storage.Audio.OpenAsync(id, Cancellation);
        using var bytes = new MemoryStream();
        await sound!.CopyToAsync(bytes, Cancellation);
        return bytes.ToArray();
    }
}
