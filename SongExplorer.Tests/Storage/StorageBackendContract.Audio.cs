using System.Security.Cryptography;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Storage;

public abstract partial class StorageBackendContract : IDisposable
{
    private readonly TemporaryFolder _music = new();

    [Fact]
    public async Task Uploaded_audio_comes_back_byte_for_byte_when_the_original_is_gone()
    {
        var (id, path, content) = await SaveWithFileAsync();

        await Store.Audio.UploadAsync(path, id, Cancellation);
        File.Delete(path);

        Assert.Equal(content, await ReadAsync(id));
        Assert.True(await Store.Audio.DownloadAsync(id, _music.File("back.ogg"), Cancellation));
        Assert.Equal(content, await File.ReadAllBytesAsync(_music.File("back.ogg"), Cancellation));
    }

    [Fact]
    public async Task Uploading_twice_is_the_same_as_once()
    {
        var (id, path, content) = await SaveWithFileAsync();

        await Store.Audio.UploadAsync(path, id, Cancellation);
        await Store.Audio.UploadAsync(path, id, Cancellation);
        File.Delete(path);

        Assert.Equal(content, await ReadAsync(id));
    }

    [Fact]
    public async Task The_stream_can_be_sought()
    {
        var (id, path, content) = await SaveWithFileAsync();
        await Store.Audio.UploadAsync(path, id, Cancellation);

        await using var stream = await Store.Audio.OpenAsync(id, Cancellation);

        Assert.NotNull(stream);
        Assert.True(stream.CanSeek);
        Assert.Equal(content.Length, stream.Length);
        stream.Position = 1000;
        Assert.Equal(content[1000], stream.ReadByte());
    }

    [Fact]
    public async Task Only_uploaded_audio_is_kept()
    {
        var (kept, path, _) = await SaveWithFileAsync();
        var (referenced, _, _) = await SaveWithFileAsync();

        await Store.Audio.UploadAsync(path, kept, Cancellation);
        Assert.Equal([kept], await Store.Audio.ListKeptAsync(Cancellation));
        Assert.NotNull(await ReadAsync(referenced));

        await Store.Audio.DeleteAsync(kept, Cancellation);
        Assert.Empty(await Store.Audio.ListKeptAsync(Cancellation));
    }

    [Fact]
    public async Task Deleted_audio_is_gone_and_the_song_stays()
    {
        var (id, path, _) = await SaveWithFileAsync();
        await Store.Audio.UploadAsync(path, id, Cancellation);
        File.Delete(path);

        await Store.Audio.DeleteAsync(id, Cancellation);

        Assert.Null(await Store.Audio.OpenAsync(id, Cancellation));
        Assert.False(await Store.Audio.DownloadAsync(id, _music.File("back.ogg"), Cancellation));
        Assert.False(File.Exists(_music.File("back.ogg")));
        Assert.NotNull(await Store.Metadata.GetAsync(id, Cancellation));
        await Store.Audio.DeleteAsync(id, Cancellation);
    }

    [Fact]
    public async Task Songs_with_the_same_audio_do_not_lose_it_to_each_other()
    {
        var (first, path, content) = await SaveWithFileAsync();
        var (second, _, _) = await SaveWithFileAsync();
        await Store.Audio.UploadAsync(path, first, Cancellation);
        await Store.Audio.UploadAsync(path, second, Cancellation);
        File.Delete(path);

        await Store.DeleteAsync(first, Cancellation);

        Assert.Null(await Store.Audio.OpenAsync(first, Cancellation));
        Assert.Equal(content, await ReadAsync(second));
    }

    [Fact]
    public async Task A_changed_file_is_not_taken_for_the_song()
    {
        var (id, path, _) = await SaveWithFileAsync();
        _music.Write("song.ogg", 1, 2, 3);

        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => Store.Audio.UploadAsync(path, id, Cancellation));

        Assert.Contains(path, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Audio_of_an_unknown_song_is_refused_or_null()
    {
        var (_, path, _) = await SaveWithFileAsync();

        await Assert.ThrowsAsync<UnknownSongException>(() => Store.Audio.UploadAsync(path, SongId.New(), Cancellation));

        Assert.Null(await Store.Audio.OpenAsync(SongId.New(), Cancellation));
        Assert.False(await Store.Audio.DownloadAsync(SongId.New(), _music.File("back.ogg"), Cancellation));
        Assert.Null(await Store.Audio.GetUrlAsync(SongId.New(), TimeSpan.FromMinutes(1), Cancellation));
    }

    [Fact]
    public async Task An_unreadable_source_and_an_unwritable_target_are_said_in_a_sentence()
    {
        var (id, path, _) = await SaveWithFileAsync();
        await Store.Audio.UploadAsync(path, id, Cancellation);

        var upload = await Assert.ThrowsAsync<StorageUnavailableException>(() => Store.Audio.UploadAsync(_music.File("missing.ogg"), id, Cancellation));
        var download = await Assert.ThrowsAsync<StorageUnavailableException>(() => Store.Audio.DownloadAsync(id, Path.Combine(path, "below-a-file.ogg"), Cancellation));

        Assert.Contains("missing.ogg", upload.Message, StringComparison.Ordinal);
        Assert.Contains("below-a-file.ogg", download.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => _music.Dispose();

    private async Task<(SongId Id, string Path, byte[] Content)> SaveWithFileAsync()
    {
        var content = Enumerable.Range(0, 100_000).Select(i => (byte)(i * 31 >> 3)).ToArray();
        var path = _music.Write("song.ogg", content);
        var record = TestSongs.At(10).WithFile(file => file with { Path = path, Size = content.Length, ContentHash = Convert.ToHexStringLower(SHA256.HashData(content)) });
        await Store.SaveAsync([record], Cancellation);
        return (record.Song.Id, path, content);
    }

    private async Task<byte[]?> ReadAsync(SongId id)
    {
        await using var stream = await Store.Audio.OpenAsync(id, Cancellation);
        if (stream is null)
        {
            return null;
        }

        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, Cancellation);
        return bytes.ToArray();
    }
}
