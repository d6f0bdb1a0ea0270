using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Storage.Local;

namespace SongExplorer.Tests.Storage;

/// <summary>What a newer program keeps of a library before it changes its schema.</summary>
public sealed class UpgradeCopyTests : IDisposable
{
    private static readonly int Known = LibraryMigrations.All.Count;
    private readonly LocalLibrary _library = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string[] Copies => [.. Directory.EnumerateFiles(_library.Folder, "library-before-v*").Select(path => Path.GetFileName(path)).Order()];

    public void Dispose() => _library.Dispose();

    [Fact]
    public async Task An_older_library_is_copied_as_it_was_and_the_sentence_says_where()
    {
        await WriteOldAsync();
        var said = new List<string>();
        var database = _library.OpenDatabase();
        database.Upgraded += said.Add;

        await database.OpenAsync(Cancellation);
        await database.OpenAsync(Cancellation);

        var copy = Path.Combine(_library.Folder, $"library-before-v{Known}.db");
        Assert.Equal($"The library {_library.Path} was brought from version 1 to {Known}; as it was before, it is in {copy}.", Assert.Single(said));
        Assert.Equal([Path.GetFileName(copy)], Copies);
        using var before = _library.Connect(copy);
        Assert.Equal((1, 1, "ok"), (before.Read<int>("PRAGMA user_version"), before.Read<int>("SELECT COUNT(*) FROM songs"), before.Read<string>("PRAGMA integrity_check")));
        Assert.Equal(Known, _library.Read<int>("PRAGMA user_version"));
    }

    [Fact]
    public async Task The_copy_in_the_place_of_the_library_is_the_way_back()
    {
        await WriteOldAsync();
        using (var database = _library.OpenDatabase())
        {
            await database.OpenAsync(Cancellation);
        }

        File.Delete($"{_library.Path}-wal");
        File.Delete($"{_library.Path}-shm");
        File.Copy(Path.Combine(_library.Folder, $"library-before-v{Known}.db"), _library.Path, overwrite: true);

        Assert.Equal(1, _library.Read<int>("PRAGMA user_version"));
        Assert.Equal(1, await _library.Open().Metadata.CountAsync(SongFilter.All, Cancellation));
    }

    [Fact]
    public async Task A_new_library_and_a_current_one_need_no_copy()
    {
        await _library.OpenDatabase().OpenAsync(Cancellation);
        await _library.OpenDatabase().OpenAsync(Cancellation);

        Assert.Empty(Copies);
    }

    [Fact]
    public async Task Without_a_copy_nothing_is_changed_and_the_sentence_says_why()
    {
        await WriteOldAsync();
        Directory.CreateDirectory(Path.Combine(_library.Folder, $"library-before-v{Known}.db", "in the way"));

        var refused = await Assert.ThrowsAsync<StorageUnavailableException>(() => _library.OpenDatabase().OpenAsync(Cancellation));

        Assert.Contains($"from version 1 to {Known}", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed.", refused.Message, StringComparison.Ordinal);
        Assert.Equal((1, 1), (_library.Read<int>("PRAGMA user_version"), _library.Read<int>("SELECT COUNT(*) FROM songs")));
        Assert.DoesNotContain(Copies, name => name.EndsWith(".part", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_newest_two_copies_are_kept()
    {
        foreach (var version in (int[])[3, 4, 5])
        {
            var path = Path.Combine(_library.Folder, $"library-before-v{version}.db");
            await File.WriteAllTextAsync(path, "", Cancellation);
            File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch.AddDays(version));
        }

        await WriteOldAsync();
        await _library.OpenDatabase().OpenAsync(Cancellation);

        Assert.Equal(new[] { "library-before-v5.db", $"library-before-v{Known}.db" }.Order(), Copies);
    }

    [Fact]
    public async Task Two_programs_that_start_at_once_make_one_copy_of_the_old_one()
    {
        await WriteOldAsync();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _library.OpenDatabase(patience: TimeSpan.FromSeconds(30)).OpenAsync(Cancellation)));

        using var before = _library.Connect(Path.Combine(_library.Folder, Assert.Single(Copies)));
        Assert.Equal(1, before.Read<int>("PRAGMA user_version"));
    }

    private async Task WriteOldAsync()
    {
        using var database = _library.OpenDatabase([LibraryMigrations.All[0]]);
        await database.OpenAsync(Cancellation);
        _library.Run("""
            INSERT INTO songs VALUES (1, zeroblob(16), 'Old', 'Someone', NULL, NULL, 1990, 2, 128.5, 'old', 'someone', NULL, NULL,
                '/music/old.mp3', 4000000, 0, 'abc', 100000000, 'mp3', 44100, 2, 1, 0, 0, 0, 1)
            """);
    }
}
