using Microsoft.Data.Sqlite;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Storage.Local;

namespace SongExplorer.Tests.Storage;

/// <summary>Whatever lies where the library should be.</summary>
public sealed class LibraryFileTests : IDisposable
{
    private readonly LocalLibrary _library = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_library_of_the_first_version_is_brought_forward_with_all_that_is_in_it()
    {
        await _library.Open([LibraryMigrations.All[0]]).GetRevisionAsync(Cancellation);
        Assert.Equal(1, _library.Read<int>("PRAGMA user_version"));
        _library.Run("""
            INSERT INTO songs VALUES (1, zeroblob(16), 'Old', 'Someone', NULL, NULL, 1990, 2, 128.5, 'old', 'someone', NULL, NULL,
                '/music/old.mp3', 4000000, 0, 'abc', 100000000, 'mp3', 44100, 2, 1, 0, 0, 0, 1);
            INSERT INTO spaces VALUES (1, 'test', '0123abcd');
            INSERT INTO vectors VALUES (1, 1, 1, 0.5, 1, CAST(x'0000803f' || zeroblob(2044) AS BLOB));
            INSERT INTO windows VALUES (1, x'', x'')
            """);

        var backend = _library.Open();

        var song = await backend.Metadata.GetAsync(new SongId(Guid.Empty), Cancellation);
        Assert.Equal(("Old", 128.5, 44_100, null), (song!.Title, song.Bpm, song.File.SampleRate, song.Descriptors));
        Assert.Equal(1, await backend.Metadata.CountAsync(new SongFilter { BpmFrom = 128, BpmTo = 129 }, Cancellation));
        Assert.NotNull(await backend.Embeddings.GetAsync(song.Id, TestSongs.Space, Cancellation));
        Assert.Equal(LibraryMigrations.All.Count, _library.Read<int>("PRAGMA user_version"));
        Assert.Equal(0, _library.Read<int>("SELECT COUNT(*) FROM quarantine"));
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_the_library_as_it_was()
    {
        await _library.Open().SaveAsync([TestSongs.At(10)], Cancellation);
        var broken = _library.Open([.. LibraryMigrations.All, "CREATE TABLE half (a); INSERT INTO nowhere VALUES (1)"]);

        await Assert.ThrowsAnyAsync<Exception>(() => broken.GetRevisionAsync(Cancellation));

        Assert.Equal(LibraryMigrations.All.Count, _library.Read<int>("PRAGMA user_version"));
        Assert.Equal(0, _library.Read<int>("SELECT COUNT(*) FROM sqlite_schema WHERE name = 'half'"));
        Assert.Equal(1, await _library.Open().Metadata.CountAsync(SongFilter.All, Cancellation));
    }

    [Fact]
    public async Task A_library_of_a_newer_program_is_refused_and_not_touched()
    {
        await _library.Open().SaveAsync([TestSongs.At(10)], Cancellation);
        _library.Run("PRAGMA user_version = 99");

        var refused = await RefusedAsync();

        Assert.Contains("version 99", refused, StringComparison.Ordinal);
        Assert.Contains($"version {LibraryMigrations.All.Count}", refused, StringComparison.Ordinal);
        Assert.Contains("Update the program", refused, StringComparison.Ordinal);
        Assert.Equal(99, _library.Read<int>("PRAGMA user_version"));
        Assert.Equal(1, _library.Read<int>("SELECT COUNT(*) FROM songs"));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_not_touched()
    {
        var text = string.Concat(Enumerable.Repeat("This is a diary. ", 100));
        await File.WriteAllTextAsync(_library.Path, text, Cancellation);

        Assert.Contains("is not a library", await RefusedAsync(), StringComparison.Ordinal);

        Assert.Equal(text, await File.ReadAllTextAsync(_library.Path, Cancellation));
    }

    [Fact]
    public async Task The_database_of_another_program_is_refused_and_not_touched()
    {
        _library.Run("CREATE TABLE bookmarks (url TEXT)");

        Assert.Contains("another program", await RefusedAsync(), StringComparison.Ordinal);

        Assert.Equal(1, _library.Read<int>("SELECT COUNT(*) FROM sqlite_schema"));
    }

    [Fact]
    public async Task A_damaged_library_is_said_in_a_sentence()
    {
        using (var database = _library.OpenDatabase())
        {
            var backend = new LocalStorageBackend(database, TimeProvider.System);
            await backend.SaveAsync([.. Enumerable.Range(0, 200).Select(i => TestSongs.At(i))], Cancellation);
        }

        _library.Run("PRAGMA wal_checkpoint(TRUNCATE)");
        await using (var file = File.OpenWrite(_library.Path))
        {
            file.Position = 16384;
            await file.WriteAsync(Enumerable.Repeat((byte)0xA5, (int)file.Length - 16384).ToArray(), Cancellation);
        }

        var damaged = await Assert.ThrowsAsync<StorageUnavailableException>(() => _library.Open().Metadata.ListAsync(new SongQuery(SongFilter.All), Cancellation));

        Assert.Contains("damaged", damaged.Message, StringComparison.Ordinal);
        Assert.Contains("backup", damaged.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_library_whose_making_stops_in_the_middle_is_not_left_halfway()
    {
        using (var database = _library.OpenDatabase([LibraryMigrations.All[0], "NO SQL"]))
        {
            await Assert.ThrowsAsync<SqliteException>(() => database.OpenAsync(Cancellation));
        }

        Assert.Equal(0, _library.Read<int>("PRAGMA user_version"));
        Assert.Equal(0, await _library.Open().GetRevisionAsync(Cancellation));
        Assert.Empty(Directory.EnumerateFiles(_library.Folder, "library-before-*"));
    }

    [Fact]
    public async Task An_empty_file_becomes_a_library()
    {
        await File.WriteAllBytesAsync(_library.Path, [], Cancellation);

        Assert.Equal(0, await _library.Open().GetRevisionAsync(Cancellation));
    }

    [Fact]
    public async Task A_folder_in_place_of_the_file_is_said_in_a_sentence()
    {
        Directory.CreateDirectory(_library.Path);

        Assert.Contains("cannot be opened", await RefusedAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_in_place_of_the_folder_is_said_in_a_sentence()
    {
        await File.WriteAllTextAsync(Path.Combine(_library.Folder, "taken"), "", Cancellation);
        var database = _library.OpenDatabase(folder: "taken");

        var refused = await Assert.ThrowsAsync<StorageUnavailableException>(() => database.CheckAsync(Cancellation));

        Assert.Contains("--data", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_may_not_be_written_is_said_in_a_sentence()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "Administrators may write everywhere.");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(_library.Folder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            Assert.Contains("--data", await RefusedAsync(), StringComparison.Ordinal);
        }
        finally
        {
            File.SetUnixFileMode(_library.Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public async Task What_could_not_be_opened_is_opened_once_the_cause_is_gone()
    {
        var backend = _library.Open();
        Directory.CreateDirectory(_library.Path);
        await Assert.ThrowsAsync<StorageUnavailableException>(() => backend.GetRevisionAsync(Cancellation));

        Directory.Delete(_library.Path);

        Assert.Equal(0, await backend.GetRevisionAsync(Cancellation));
    }

    public void Dispose() => _library.Dispose();

    private async Task<string> RefusedAsync()
    {
        var refused = await Assert.ThrowsAsync<StorageUnavailableException>(() => _library.Open().GetRevisionAsync(Cancellation));
        Assert.Contains(_library.Folder, refused.Message, StringComparison.Ordinal);
        return refused.Message;
    }
}
