using System.Diagnostics;
using SongExplorer.Storage;
using SongExplorer.Storage.NumpyLibrary;
using SongExplorer.Storage.Transfer;

namespace SongExplorer.Tests.Storage.NumpyLibrary;

/// <summary>Several that write to one folder, and those that were killed while they did.</summary>
public sealed class FolderWritersTests : IDisposable
{
    private readonly OldFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Several_writers_lose_nothing_of_each_other()
    {
        var songs = Enumerable.Range(0, 12).Select(i => TestSongs.At(i)).ToList();

        // Each has its own state, as processes do, and the lock is the operating system's.
        await Task.WhenAll(songs.Select(song => _folder.Open().WriteAsync([new(song.Song, [song.Vectors])], Cancellation)));
        await Task.WhenAll(songs.Take(4).Select(song => _folder.Open().DeleteAsync(song.Song.Id, Cancellation)));

        Assert.Equal(songs.Skip(4).Select(song => song.Song.Id).Order(), await _folder.IdsAsync());
        Assert.Equal(4, await _folder.Open().ListDeletedAsync(Cancellation).CountAsync(Cancellation));
        Assert.Empty(await _folder.ProblemsAsync());
    }

    [Fact]
    public async Task What_another_program_writes_is_noticed()
    {
        var library = _folder.Open();
        var song = TestSongs.At(1);
        await library.WriteAsync([new(song.Song, [song.Vectors])], Cancellation);
        var text = await File.ReadAllTextAsync(_folder.Metadata, Cancellation);
        await File.WriteAllTextAsync(_folder.Metadata, text.Replace("at 1°", "renamed by hand", StringComparison.Ordinal), Cancellation);

        Assert.Equal("renamed by hand", Assert.Single(await library.ReadAsync([song.Song.Id], Cancellation)).Song.Title);

        var other = TestSongs.At(2);
        await library.WriteAsync([new(other.Song, [other.Vectors])], Cancellation);
        Assert.Equal("renamed by hand", Assert.Single(await library.ReadAsync([song.Song.Id], Cancellation)).Song.Title);
    }

    [Fact]
    public async Task What_a_killed_writer_left_is_ignored_and_swept_up()
    {
        var left = Guid.CreateVersion7().ToString("N");
        string[] parts = [_folder.Write($"data/embeddings/.{left}.part", [1]), _folder.Write($"data/audio/.{left}.part", [1]), _folder.Write($".{left}.part", [1])];
        var fresh = _folder.Write($"data/audio/.{Guid.CreateVersion7():N}.part", [1]);
        var foreign = _folder.Write("data/audio/.notes.part", [1]);
        foreach (var part in parts.Append(foreign))
        {
            File.SetLastWriteTimeUtc(part, DateTime.UtcNow.AddDays(-2));
        }

        Assert.Empty(await _folder.IdsAsync());
        Assert.Empty(await _folder.ProblemsAsync());
        var song = TestSongs.At(1);
        await _folder.Open().WriteAsync([new(song.Song, [song.Vectors])], Cancellation);

        Assert.All(parts, part => Assert.False(File.Exists(part)));
        Assert.True(File.Exists(fresh), "Somebody may be writing it now.");
        Assert.True(File.Exists(foreign), "It is not ours.");
    }

    [Fact]
    public async Task Whoever_was_killed_before_the_end_starts_again_and_nothing_is_there_twice()
    {
        List<MovingSong> songs = [.. Enumerable.Range(0, 5).Select(i => TestSongs.At(i)).Select(song => new MovingSong(song.Song, [song.Vectors]))];
        await _folder.Open().WriteAsync(songs, Cancellation);
        File.Delete(_folder.Metadata); // the last thing that is written

        Assert.Empty(await _folder.IdsAsync());
        Assert.Contains("10 (", Assert.Single(await _folder.ProblemsAsync()), StringComparison.Ordinal);

        await _folder.Open().WriteAsync(songs, Cancellation);
        Assert.Equal(5, (await _folder.IdsAsync()).Count);
        Assert.Equal(1 + (5 * 2), _folder.Files().Count());
    }

    [Fact]
    public async Task Who_cancels_finds_everything_as_it_was()
    {
        var song = TestSongs.At(1);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _folder.Open().WriteAsync([new(song.Song, [song.Vectors])], new CancellationToken(canceled: true)));

        Assert.Empty(_folder.Files());
    }

    [Fact]
    public async Task Another_process_is_waited_for()
    {
        const string Lock = "/usr/bin/flock";
        Assert.SkipUnless(File.Exists(Lock), $"{Lock} is not there to play the other process.");
        var song = TestSongs.At(1);
        using var other = Process.Start(new ProcessStartInfo(Lock, [_folder.File(".songexplorer.lock"), "sh", "-c", "echo held; read go; echo '[]' > metadata.json"])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Assert.Equal("held", await other.StandardOutput.ReadLineAsync(Cancellation));

        var writing = _folder.Open().WriteAsync([new(song.Song, [song.Vectors])], Cancellation);
        Assert.Empty(_folder.Files());
        await other.StandardInput.WriteLineAsync("go".AsMemory(), Cancellation);
        await writing;

        await other.WaitForExitAsync(Cancellation);
        Assert.Equal([song.Song.Id], await _folder.IdsAsync());
        Assert.IsType<System.Text.Json.Nodes.JsonArray>(_folder.ReadMetadata());
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_said()
    {
        var taken = _folder.Write("taken", [1]);
        var song = TestSongs.At(1);
        var inside = new NumpyFolder(Path.Combine(taken, "library"), TimeProvider.System);

        Assert.Contains("is a file", (await Assert.ThrowsAsync<StorageUnavailableException>(() => OldFolder.ListAsync(new NumpyFolder(taken, TimeProvider.System)))).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be written", (await Assert.ThrowsAsync<StorageUnavailableException>(() => inside.WriteAsync([new(song.Song, [song.Vectors])], Cancellation))).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
