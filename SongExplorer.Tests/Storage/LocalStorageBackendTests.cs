using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Storage.Local;

namespace SongExplorer.Tests.Storage;

/// <summary>The contract, and what only the local backend promises.</summary>
public sealed class LocalStorageBackendTests : StorageBackendContract
{
    private readonly LocalLibrary _library = new();

    public LocalStorageBackendTests() => Store = _library.Open();

    protected override IStorageBackend Store { get; }

    private string AudioFolder => Path.Combine(_library.Folder, "audio");

    private IEnumerable<string> Copies => Directory.Exists(AudioFolder) ? Directory.EnumerateFiles(AudioFolder, "*", SearchOption.AllDirectories) : [];

    [Fact]
    public async Task Audio_is_played_from_where_it_lies_unless_it_was_copied()
    {
        var path = Path.Combine(_library.Folder, "song.flac");
        await File.WriteAllTextAsync(path, "original", Cancellation);
        var record = TestSongs.At(10).WithFile(file => file with { Path = path, ContentHash = TestSongs.HashOf("original") });
        await Store.SaveAsync([record], Cancellation);
        Assert.Equal("original", await ReadTextAsync(record.Song.Id));
        Assert.Empty(Copies);

        await Store.Audio.UploadAsync(path, record.Song.Id, Cancellation);
        await File.WriteAllTextAsync(path, "edited", Cancellation);
        Assert.Equal("original", await ReadTextAsync(record.Song.Id));
        var hash = TestSongs.HashOf("original");
        Assert.Equal([Path.Combine(AudioFolder, hash[..2], $"{hash[2..]}.flac")], Copies);

        await Store.Audio.DeleteAsync(record.Song.Id, Cancellation);
        Assert.Equal("edited", await ReadTextAsync(record.Song.Id));
        Assert.Empty(Copies);
        Assert.True(File.Exists(path));
    }

    [Fact]
    public async Task A_copy_that_was_deleted_by_hand_falls_back_to_the_original()
    {
        var id = await SaveCopiedAsync("content");
        File.Delete(Assert.Single(Copies));

        Assert.Equal("content", await ReadTextAsync(id));
    }

    [Fact]
    public async Task Deleting_a_song_deletes_its_copy_once_nobody_else_needs_it()
    {
        var (first, second) = (await SaveCopiedAsync("content"), await SaveCopiedAsync("content"));
        Assert.Single(Copies);

        await Store.DeleteAsync(first, Cancellation);
        Assert.Single(Copies);

        await Store.DeleteAsync(second, Cancellation);
        Assert.Empty(Copies);
    }

    [Fact]
    public async Task Another_recording_of_a_song_drops_the_copy_of_the_old_one()
    {
        var id = await SaveCopiedAsync("old");

        var replaced = new SongRecord(TestSongs.Song(id, SongTags.None), TestSongs.Vectors(id, 10));
        await Store.SaveAsync([replaced], Cancellation);

        Assert.Empty(Copies);
    }

    [Fact]
    public async Task A_copy_left_over_by_a_crash_after_deleting_is_collected_later()
    {
        var id = await SaveCopiedAsync("content");
        _library.Run("DELETE FROM audio_copies");
        Assert.Single(Copies);
        await Store.DeleteAsync(id, Cancellation);
        Assert.Empty(Copies);
    }

    [Fact]
    public async Task A_copy_is_named_after_the_song_not_after_the_passing_file_it_came_in()
    {
        var content = "from elsewhere";
        var record = TestSongs.At(10).WithFile(file => file with { Path = "/elsewhere/song.flac", ContentHash = TestSongs.HashOf(content) });
        await Store.SaveAsync([record], Cancellation);
        var passing = Path.Combine(_library.Folder, "passing.part");
        await File.WriteAllTextAsync(passing, content, Cancellation);

        await Store.Audio.UploadAsync(passing, record.Song.Id, Cancellation);

        Assert.EndsWith(".flac", Assert.Single(Copies), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_killed_process_left_half_copied_goes_with_the_next_copy_and_what_a_living_one_copies_stays()
    {
        var incoming = Directory.CreateDirectory(Path.Combine(AudioFolder, "incoming")).FullName;
        var living = Path.Combine(incoming, $"other.{RunningProcess.Current.ToText()}");
        await File.WriteAllTextAsync(living, "ha", Cancellation);
        await File.WriteAllTextAsync(Path.Combine(incoming, "half.2147483647-1"), "ha", Cancellation);
        await File.WriteAllTextAsync(Path.Combine(incoming, "of another program"), "ha", Cancellation);

        await SaveCopiedAsync("content");

        Assert.Equal([living, Path.Combine(incoming, "of another program")], Directory.EnumerateFiles(incoming).OrderDescending());
    }

    [Fact]
    public async Task Deleting_leaves_no_row_behind_but_the_tombstone()
    {
        var record = TestSongs.At(10);
        await Store.SaveAsync([record], Cancellation);
        await Store.DeleteAsync(record.Song.Id, Cancellation);

        foreach (var table in new[] { "songs", "vectors", "windows", "audio_copies", "audio_garbage" })
        {
            Assert.Equal(0, _library.Read<int>($"SELECT COUNT(*) FROM {table}"));
        }

        Assert.Equal(0, _library.Read<int>("SELECT COUNT(*) FROM song_words WHERE song_words MATCH 'at'"));
        Assert.Equal(1, _library.Read<int>("SELECT COUNT(*) FROM tombstones"));
    }

    [Fact]
    public async Task A_batch_that_is_cancelled_midway_leaves_nothing()
    {
        using var cancellation = new CancellationTokenSource();
        var records = Enumerable.Range(0, 50).Select(i => TestSongs.At(i)).ToList();
        var cancelling = new CancellingList(records, cancelAt: 20, cancellation);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.SaveAsync(cancelling, cancellation.Token));

        Assert.Equal(0, await Store.Metadata.CountAsync(SongFilter.All, Cancellation));
        Assert.Equal(0, await Store.GetRevisionAsync(Cancellation));
        await Store.SaveAsync(records, Cancellation);
        Assert.Equal(50, await Store.Metadata.CountAsync(SongFilter.All, Cancellation));
    }

    [Fact]
    public async Task Ten_thousand_songs_are_paged_listed_and_read()
    {
        var records = Enumerable.Range(0, 10_000).Select(i => TestSongs.At(i % 360, new SongTags { Title = $"{i:00000}", Genre = $"Genre {i % 10}" })).ToList();
        await Store.SaveAsync(records, Cancellation);

        var titles = new List<string>();
        for (var skip = 0; skip < 10_000; skip += 1000)
        {
            titles.AddRange((await Store.Metadata.ListAsync(new SongQuery(SongFilter.All, SongSort.Title, Skip: skip, Take: 1000), Cancellation)).Select(song => song.Title));
        }

        Assert.Equal(records.Select(record => record.Song.Title), titles);
        Assert.Equal(1000, await Store.Metadata.CountAsync(new SongFilter { Genre = "genre 3" }, Cancellation));
        Assert.Equal(10_000, await Store.Metadata.ListFilesAsync(Cancellation).Select(file => file.SongId).Distinct().CountAsync(Cancellation));
        Assert.Equal(10_000, await Store.Embeddings.ReadChangesAsync(TestSongs.Space, 0, Cancellation).Select(change => change.Id).Distinct().CountAsync(Cancellation));
        Assert.Equal(10_000, (await Store.Embeddings.ListIdsAsync(TestSongs.Space, Cancellation)).Count);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _library.Dispose();
    }

    private async Task<SongId> SaveCopiedAsync(string content)
    {
        var path = Path.Combine(_library.Folder, "song.flac");
        await File.WriteAllTextAsync(path, content, Cancellation);
        var record = TestSongs.At(10).WithFile(file => file with { Path = path, ContentHash = TestSongs.HashOf(content) });
        await Store.SaveAsync([record], Cancellation);
        await Store.Audio.UploadAsync(path, record.Song.Id, Cancellation);
        return record.Song.Id;
    }

    private async Task<string> ReadTextAsync(SongId id)
    {
        await using var stream = await Store.Audio.OpenAsync(id, Cancellation);
        using var reader = new StreamReader(Assert.IsAssignableFrom<Stream>(stream));
        return await reader.ReadToEndAsync(Cancellation);
    }
}
