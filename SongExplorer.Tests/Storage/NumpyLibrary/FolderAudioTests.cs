using System.Security.Cryptography;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Storage.Transfer;

namespace SongExplorer.Tests.Storage.NumpyLibrary;

public sealed class FolderAudioTests : IDisposable
{
    private readonly OldFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_copy_has_the_name_of_the_file_and_its_bytes()
    {
        var (song, original) = Song("Hallå.mp3", 1);
        var library = _folder.Open();
        await library.WriteAsync([song], Cancellation);
        Assert.False(await KeepsAsync(song));

        await library.StoreAudioAsync(song.Song.Id, original, Cancellation);
        await library.StoreAudioAsync(song.Song.Id, original, Cancellation);

        Assert.True(await KeepsAsync(song));
        File.Delete(original);
        Assert.Equal([1, 1, 1], await BytesAsync(song));
        Assert.Equal(["data/audio/Hallå.mp3"], Audio());
    }

    [Fact]
    public async Task Without_a_copy_the_original_is_opened_where_it_lies()
    {
        var (song, original) = Song("a.mp3", 1);
        await _folder.Open().WriteAsync([song], Cancellation);

        Assert.Equal([1, 1, 1], await BytesAsync(song));
        File.Delete(original);
        Assert.Null(await _folder.Open().OpenAudioAsync(song.Song.Id, Cancellation));
        Assert.Null(await _folder.Open().OpenAudioAsync(SongId.New(), Cancellation));
    }

    [Fact]
    public async Task Songs_of_one_name_never_take_each_others_copies()
    {
        var library = _folder.Open();
        List<(MovingSong Song, string Original)> songs = [.. Enumerable.Range(1, 4).Select(i => Song("01.mp3", (byte)i))];
        foreach (var pair in songs.Chunk(2))
        {
            await library.WriteAsync([.. pair.Select(one => one.Song)], Cancellation);
        }

        foreach (var (song, original) in songs)
        {
            await library.StoreAudioAsync(song.Song.Id, original, Cancellation);
            File.Delete(original);
        }

        for (var i = 0; i < songs.Count; i++)
        {
            Assert.Equal(Enumerable.Repeat((byte)(i + 1), 3), await BytesAsync(songs[i].Song));
        }

        await library.DeleteAsync(songs[0].Song.Song.Id, Cancellation);
        Assert.Equal(3, Audio().Count());
        Assert.Equal([2, 2, 2], await BytesAsync(songs[1].Song));
    }

    [Fact]
    public async Task A_file_that_lies_there_already_stays_what_it_is()
    {
        var (song, original) = Song("a.mp3", 1);
        await _folder.Open().WriteAsync([song], Cancellation);
        var theirs = _folder.Write("data/audio/a.mp3", [9, 9, 9]);

        await _folder.Open().StoreAudioAsync(song.Song.Id, original, Cancellation);

        File.Delete(original);
        Assert.Equal([9, 9, 9], await File.ReadAllBytesAsync(theirs, Cancellation));
        Assert.Equal([1, 1, 1], await BytesAsync(song));
        Assert.True(await KeepsAsync(song));
    }

    [Fact]
    public async Task Another_file_is_refused_and_nothing_kept()
    {
        var (song, _) = Song("a.mp3", 1);
        var other = _folder.Write("other.mp3", [1, 1, 2]);
        await _folder.Open().WriteAsync([song], Cancellation);

        var refused = await Assert.ThrowsAsync<InvalidDataException>(() => _folder.Open().StoreAudioAsync(song.Song.Id, other, Cancellation));

        Assert.StartsWith(other, refused.Message, StringComparison.Ordinal);
        Assert.Empty(Audio());
        Assert.False(await KeepsAsync(song));
    }

    [Fact]
    public async Task An_unknown_song_or_a_missing_file_is_said()
    {
        var (song, original) = Song("a.mp3", 1);
        await Assert.ThrowsAsync<UnknownSongException>(() => _folder.Open().StoreAudioAsync(song.Song.Id, original, Cancellation));

        await _folder.Open().WriteAsync([song], Cancellation);
        var missing = await Assert.ThrowsAsync<StorageUnavailableException>(() => _folder.Open().StoreAudioAsync(song.Song.Id, original + "x", Cancellation));

        Assert.Contains(original + "x", missing.Message, StringComparison.Ordinal);
        Assert.Empty(Audio());
    }

    [Fact]
    public async Task Another_recording_has_no_copy_yet_and_the_old_one_goes()
    {
        var (song, original) = Song("a.mp3", 1);
        var library = _folder.Open();
        await library.WriteAsync([song], Cancellation);
        await library.StoreAudioAsync(song.Song.Id, original, Cancellation);
        var (other, otherOriginal) = Song("a.mp3", 2);
        var replaced = song with { Song = song.Song with { File = other.Song.File } };

        await library.WriteAsync([replaced], Cancellation);

        Assert.False(await KeepsAsync(song));
        Assert.Empty(Audio());
        await library.StoreAudioAsync(song.Song.Id, otherOriginal, Cancellation);
        Assert.True(await KeepsAsync(song));
        Assert.Equal([2, 2, 2], await BytesAsync(song));
    }

    [Fact]
    public async Task New_tags_do_not_move_the_copy()
    {
        var (song, original) = Song("a.mp3", 1);
        var library = _folder.Open();
        await library.WriteAsync([song], Cancellation);
        await library.StoreAudioAsync(song.Song.Id, original, Cancellation);

        await library.WriteAsync([song with { Song = song.Song with { Tags = new SongTags { Title = "other" } } }], Cancellation);

        Assert.True(await KeepsAsync(song));
        Assert.Equal(["data/audio/a.mp3"], Audio());
    }

    [Fact]
    public async Task Half_a_file_is_not_a_copy()
    {
        var (song, original) = Song("a.mp3", 1);
        await _folder.Open().WriteAsync([song], Cancellation);
        _folder.Write("data/audio/a.mp3", [1, 1]);

        Assert.False(await KeepsAsync(song));
        Assert.Equal([1, 1, 1], await BytesAsync(song));
        await _folder.Open().StoreAudioAsync(song.Song.Id, original, Cancellation);
        Assert.True(await KeepsAsync(song));
    }

    [Fact]
    public async Task A_song_of_the_old_tool_gets_its_copy_too()
    {
        _folder.WriteVector("data/embeddings/a.npy");
        var original = _folder.Write("music/a.mp3", [5, 6, 7]);
        var hash = Convert.ToHexStringLower(SHA256.HashData([5, 6, 7]));
        _folder.Describe($$"""[{"path": "{{original}}", "file_hash": "{{hash}}", "mood": "blue"}]""");
        var (song, _) = await _folder.ReadOneAsync();

        await _folder.Open().StoreAudioAsync(song.Song.Id, original, Cancellation);

        File.Delete(original);
        Assert.True(await KeepsAsync(song));
        Assert.Equal([5, 6, 7], await BytesAsync(song));
        Assert.Equal("blue", (string?)_folder.ReadMetadata()[0]!["mood"]);
    }

    public void Dispose() => _folder.Dispose();

    private (MovingSong Song, string Original) Song(string name, byte content)
    {
        byte[] bytes = [content, content, content];
        var path = _folder.Write($"music{content}/{name}", bytes);
        var record = TestSongs.At(content).WithFile(file => file with { Path = path, Size = bytes.Length, ContentHash = Convert.ToHexStringLower(SHA256.HashData(bytes)) });
        return (new MovingSong(record.Song, [record.Vectors]), path);
    }

    private IEnumerable<string> Audio() => _folder.Files().Where(file => file.StartsWith("data/audio/", StringComparison.Ordinal));

    private async Task<bool> KeepsAsync(MovingSong song) => (await OldFolder.ListAsync(_folder.Open())).Single(state => state.Id == song.Song.Id).KeepsAudio;

    private async Task<byte[]> BytesAsync(MovingSong song)
    {
        await using var audio = await _folder.Open().OpenAudioAsync(song.Song.Id, Cancellation);
        using var bytes = new MemoryStream();
        await audio!.CopyToAsync(bytes, Cancellation);
        return bytes.ToArray();
    }
}
