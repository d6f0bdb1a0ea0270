using System.Security.Cryptography;
using SongExplorer.Songs;
using SongExplorer.Storage.Caching;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Storage.Caching;

public sealed class AudioCacheTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private int _fetched;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Audio_is_fetched_once_and_survives_a_restart()
    {
        var (song, content) = Make(1, 1000);
        using (var cache = Open())
        {
            Assert.Equal(content, await PlayAsync(cache, song, content));
            Assert.Equal(content, await PlayAsync(cache, song, content));
        }

        using var later = Open();
        Assert.Equal(content, await PlayAsync(later, song, content));

        Assert.Equal(1, _fetched);
        Assert.Equal(new CacheUse(1, 0, 0, 1000, 10_000), later.Use);
    }

    [Fact]
    public async Task Many_who_ask_at_once_fetch_it_once()
    {
        var (song, content) = Make(1, 1000);
        using var cache = Open();

        var heard = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PlayAsync(cache, song, content)));

        Assert.All(heard, audio => Assert.Equal(content, audio));
        Assert.Equal(1, _fetched);
    }

    [Fact]
    public async Task What_was_not_played_for_longest_goes_first()
    {
        var songs = Enumerable.Range(0, 4).Select(i => Make(i, 3000)).ToList();
        using var cache = Open(new AdvancingTime());
        foreach (var (song, content) in songs[..3])
        {
            await PlayAsync(cache, song, content);
        }

        await PlayAsync(cache, songs[0].Song, songs[0].Content);
        await PlayAsync(cache, songs[3].Song, songs[3].Content);
        Assert.Equal((1, 9000), (cache.Use.Evictions, cache.Use.Bytes));

        _fetched = 0;
        foreach (var i in new[] { 0, 2, 3 })
        {
            await PlayAsync(cache, songs[i].Song, songs[i].Content);
        }

        Assert.Equal(0, _fetched);
        await PlayAsync(cache, songs[1].Song, songs[1].Content);
        Assert.Equal(1, _fetched);
    }

    [Fact]
    public async Task Half_a_file_and_a_damaged_one_are_never_played()
    {
        var (song, content) = Make(1, 1000);
        using (var cache = Open())
        {
            await PlayAsync(cache, song, content);
        }

        var kept = Directory.EnumerateFiles(_folder.Path).Single();
        foreach (var damaged in new[] { content[..500], [.. content[..999], (byte)(content[999] ^ 1)], [] })
        {
            await File.WriteAllBytesAsync(kept, damaged, Cancellation);
            using var cache = Open();
            Assert.Equal(content, await PlayAsync(cache, song, content));
        }

        Assert.Equal(4, _fetched);
    }

    [Fact]
    public async Task What_a_killed_process_left_is_not_taken_for_audio()
    {
        var (song, content) = Make(1, 1000);
        _folder.Write($"{song.Id}-{song.File.ContentHash}.audio.0123.part", content[..10]);
        using var cache = Open();

        Assert.Equal(content, await PlayAsync(cache, song, content));

        Assert.Equal(1, _fetched);
    }

    [Fact]
    public async Task Where_nothing_can_be_kept_it_plays_all_the_same()
    {
        var (song, content) = Make(1, 1000);
        using var cache = new AudioCache(Path.Combine(_folder.Write("a file"), "below"), 10_000, TimeProvider.System);

        Assert.Equal(content, await PlayAsync(cache, song, content));
        Assert.Equal(content, await PlayAsync(cache, song, content));

        Assert.Equal(2, _fetched);
    }

    [Fact]
    public async Task What_is_larger_than_the_cache_is_passed_through()
    {
        var (song, content) = Make(1, 20_000);
        using var cache = Open();

        Assert.Equal(content, await PlayAsync(cache, song, content));

        Assert.Equal(0, cache.Use.Bytes);
    }

    [Fact]
    public async Task A_removed_song_and_one_with_other_bytes_are_fetched_anew()
    {
        var (song, content) = Make(1, 1000);
        using var cache = Open();
        await PlayAsync(cache, song, content);

        cache.Remove(song.Id);
        await PlayAsync(cache, song, content);
        var (other, otherContent) = Make(2, 500);
        Assert.Equal(otherContent, await PlayAsync(cache, other with { Id = song.Id }, otherContent));

        Assert.Equal(3, _fetched);
    }

    private static (Song Song, byte[] Content) Make(int seed, int size)
    {
        var content = new byte[size];
        new Random(seed).NextBytes(content);
        var song = TestSongs.At(seed).WithFile(file => file with { ContentHash = Convert.ToHexStringLower(SHA256.HashData(content)) }).Song;
        return (song, content);
    }

    private AudioCache Open(TimeProvider? time = null) => new(_folder.Path, 10_000, time ?? TimeProvider.System);

    private async Task<byte[]> PlayAsync(AudioCache cache, Song song, byte[] content)
    {
        await using var audio = await cache.OpenAsync(song, FetchAsync, Cancellation);
        Assert.NotNull(audio);
        Assert.Equal(0, audio.Position);
        using var bytes = new MemoryStream();
        await audio.CopyToAsync(bytes, Cancellation);
        return bytes.ToArray();

        async Task<Stream?> FetchAsync()
        {
            Interlocked.Increment(ref _fetched);
            await Task.Yield();
            return new MemoryStream(content, writable: false);
        }
    }

    /// <summary>A minute passes whenever somebody looks.</summary>
    private sealed class AdvancingTime : TimeProvider
    {
        private long _minutes;

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow.AddHours(-10).AddMinutes(Interlocked.Increment(ref _minutes));
    }
}
