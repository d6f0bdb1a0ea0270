using SongExplorer.Backups;
using SongExplorer.Similarity;
using SongExplorer.Songs;
using SongExplorer.Tests.Storage;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Backups;

public sealed class BackupTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly BackupHouse _house;

    public BackupTests() => _house = new BackupHouse(_folder.File("data"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string File => _folder.File("library.backup.zip");

    [Fact]
    public async Task What_was_backed_up_comes_back_and_what_came_after_is_gone()
    {
        await _house.AddAsync(10, "Kept");
        await _house.BackUpAsync(File);
        await _house.AddAsync(20, "Later");

        var report = await _house.RestoreAsync(File);

        Assert.Equal(["Kept"], await _house.TitlesAsync());
        Assert.Equal((1, 1), (report.Backup.Songs, report.FilesMissing));
    }

    [Fact]
    public async Task A_restore_is_undone_by_restoring_what_it_replaced()
    {
        await _house.AddAsync(10, "Kept");
        await _house.BackUpAsync(File);
        await _house.AddAsync(20, "Later");
        var report = await _house.RestoreAsync(File);

        await _house.RestoreAsync(report.Before!);

        Assert.Equal(["Kept", "Later"], await _house.TitlesAsync());
    }

    [Fact]
    public async Task A_program_that_has_the_library_open_sees_what_came_back_and_what_is_gone()
    {
        await using var other = new BackupHouse(_house.Data);
        var kept = await _house.AddAsync(10, "Kept");
        var near = await _house.AddAsync(12, "Near");
        await _house.BackUpAsync(File);
        await _house.Storage.DeleteAsync(near.Id, Cancellation);
        await _house.AddAsync(14, "Later");
        Assert.Equal(["Later"], await NeighboursAsync(other, kept));

        await _house.RestoreAsync(File);

        Assert.Equal(["Near"], await NeighboursAsync(other, kept));
        await _house.AddAsync(11, "Latest");
        Assert.Equal(["Latest", "Near"], await NeighboursAsync(other, kept));
    }

    [Fact]
    public async Task A_backup_is_a_moment_of_a_library_that_others_go_on_writing_to()
    {
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                await _house.AddAsync(i % 90, $"Song {i}");
            }
        }, Cancellation);

        var made = await _house.BackUpAsync(File);
        await stop.CancelAsync();
        await writing;

        await using var elsewhere = new BackupHouse(_folder.File("elsewhere"));
        await elsewhere.RestoreAsync(File);
        Assert.Equal(made.Songs, await elsewhere.Storage.Metadata.CountAsync(SongFilter.All, Cancellation));
        Assert.Equal(made.Songs, await elsewhere.Storage.Embeddings.CountAsync(TestSongs.Space, Cancellation));
    }

    [Fact]
    public async Task The_librarys_own_audio_comes_back_where_it_was_taken_along()
    {
        var sound = _folder.File("sound.mp3");
        await System.IO.File.WriteAllBytesAsync(sound, [1, 2, 3], Cancellation);
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData((byte[])[1, 2, 3]));
        var record = TestSongs.At(10).WithFile(file => file with { Path = _folder.File("gone.mp3"), ContentHash = hash });
        await _house.Storage.SaveAsync([record], Cancellation);
        await _house.Storage.Audio.UploadAsync(sound, record.Song.Id, Cancellation);
        await _house.BackUpAsync(File, withAudio: true);

        await using var elsewhere = new BackupHouse(_folder.File("elsewhere"));
        var report = await elsewhere.RestoreAsync(File);

        await using var audio = await elsewhere.Storage.Audio.OpenAsync(record.Song.Id, Cancellation);
        Assert.Equal((0, 3), (report.FilesMissing, audio!.Length));
    }

    [Fact]
    public async Task A_damaged_library_is_moved_out_of_the_way()
    {
        await _house.AddAsync(10, "Kept");
        await _house.BackUpAsync(File);
        var data = _folder.File("damaged");
        Directory.CreateDirectory(data);
        await System.IO.File.WriteAllTextAsync(Path.Combine(data, "library.db"), new string('x', 50_000), Cancellation);
        await using var damaged = new BackupHouse(data);

        var report = await damaged.RestoreAsync(File);

        Assert.Equal(["Kept"], await damaged.TitlesAsync());
        Assert.Null(report.Before);
        Assert.StartsWith("xxx", await System.IO.File.ReadAllTextAsync(report.Aside!, Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_library_is_not_backed_up_over_the_good_backups()
    {
        await _house.DamageAsync();
        await using var fresh = new BackupHouse(_house.Data);
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => fresh.BackUpAsync(File));

        Assert.Contains("songexplorer restore FILE", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "library*"));
    }

    [Fact]
    public async Task An_audio_copy_that_somebody_deleted_keeps_nothing_else_from_being_backed_up()
    {
        var sound = _folder.File("sound.mp3");
        await System.IO.File.WriteAllBytesAsync(sound, [1, 2, 3], Cancellation);
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData((byte[])[1, 2, 3]));
        var record = TestSongs.At(10).WithFile(file => file with { Path = _folder.File("gone.mp3"), ContentHash = hash });
        await _house.Storage.SaveAsync([record], Cancellation);
        await _house.Storage.Audio.UploadAsync(sound, record.Song.Id, Cancellation);
        Directory.Delete(Path.Combine(_house.Data, "audio"), recursive: true);

        var made = await _house.BackUpAsync(File, withAudio: true);

        Assert.Equal((1, 0), (made.Songs, made.Copies));
        Assert.Equal(1, (await _house.RestoreAsync(File)).FilesMissing);
    }

    [Fact]
    public async Task A_file_that_is_there_is_never_written_over()
    {
        await _house.AddAsync(10, "Kept");
        await System.IO.File.WriteAllTextAsync(File, "a letter", Cancellation);

        var refusal = await Assert.ThrowsAsync<BackupException>(() => _house.BackUpAsync(File));

        Assert.Contains("is there already", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("a letter", await System.IO.File.ReadAllTextAsync(File, Cancellation));
    }

    [Fact]
    public async Task A_backup_can_be_read_by_its_owner_only()
    {
        await _house.AddAsync(10, "Kept");
        await _house.BackUpAsync(File);

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _house.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task<IEnumerable<string>> NeighboursAsync(BackupHouse house, Song song)
    {
        var found = await house.Get<Recommender>().AroundAsync(song.Id, 10, SongFilter.All, Cancellation);
        return found!.Matches.Select(match => match.Song.Title);
    }
}
