using SongExplorer.Audio;
using SongExplorer.Similarity;
using SongExplorer.Songs;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Similarity;

/// <summary>Clips as they come from a browser: real sound, and everything else.</summary>
public sealed class ClipSearchTests : IAsyncDisposable
{
    private readonly TestLibrary _library = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ClipSearch Search => _library.Get<ClipSearch>();

    public ValueTask DisposeAsync() => _library.DisposeAsync();

    [Fact]
    public async Task A_clip_finds_its_own_recording_first_and_leaves_nothing_behind()
    {
        var songs = Enumerable.Range(0, 4).Select(i => TestAudio.WriteWav(Path.Combine(_library.Music, $"tone {i}.wav"), 2, 200 + (i * 250))).ToList();
        await _library.ImportAsync();
        var received = new Received();

        await using var content = File.OpenRead(songs[2]);
        var clip = await Search.HearAsync(content, received, Cancellation);
        var matches = await Search.FindAsync(clip, 3, SongFilter.All, Cancellation);

        Assert.Equal("tone 2", matches[0].Song.Title);
        Assert.Equal(1, matches[0].Similarity, 1e-4f);
        Assert.Equal(3, matches.Count);
        Assert.Equal(2, clip.Duration.TotalSeconds, 0.1);
        Assert.Equal(new FileInfo(songs[2]).Length, received.Bytes);
        Assert.Equal(4, (await _library.SongsAsync()).Count);
        Assert.Empty(Clips());
    }

    [Theory]
    [InlineData("", "The clip is empty.")]
    [InlineData("this is a text, and no sound at all", "The clip is damaged, or not an audio file.")]
    [InlineData("#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n", "The clip is a list of other files, not sound.")]
    [InlineData("ffconcat version 1.0\nfile /etc/passwd\n", "The clip is a list of other files, not sound.")]
    public async Task What_is_no_sound_is_told_in_one_sentence_and_deleted(string content, string sentence)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content));

        var refused = await Assert.ThrowsAsync<AudioException>(() => Search.HearAsync(stream, null, Cancellation));

        Assert.Equal(sentence, refused.Message);
        Assert.Empty(Clips());
    }

    [Fact]
    public async Task Half_a_file_is_heard_as_far_as_it_goes_or_refused_but_never_kept()
    {
        var whole = await File.ReadAllBytesAsync(TestAudio.WriteWav(Path.Combine(_library.Music, "tone.wav")), Cancellation);
        foreach (var length in (int[])[1, 40, 44, 45, 1000, whole.Length / 2])
        {
            using var stream = new MemoryStream(whole, 0, length);
            try
            {
                Assert.InRange((await Search.HearAsync(stream, null, Cancellation)).Duration, TimeSpan.Zero, TimeSpan.FromSeconds(3.1));
            }
            catch (AudioException e)
            {
                Assert.StartsWith("The clip ", e.Message, StringComparison.Ordinal);
            }

            Assert.Empty(Clips());
        }
    }

    [Fact]
    public async Task A_clip_without_end_is_refused_before_it_fills_the_disk()
    {
        await using var endless = new Endless();

        var refused = await Assert.ThrowsAsync<AudioException>(() => Search.HearAsync(endless, null, Cancellation));

        Assert.Equal("A clip has up to 200 MB. Cut a part out of it, or import it.", refused.Message);
        Assert.Empty(Clips());
    }

    [Fact]
    public async Task Whoever_goes_away_leaves_nothing_behind()
    {
        using var stop = new CancellationTokenSource();
        await using var endless = new Endless();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Search.HearAsync(endless, new Received(stop.Cancel), stop.Token));

        Assert.Empty(Clips());
    }

    private IEnumerable<string> Clips() => Directory.EnumerateFiles(Path.Combine(_library.Data, "cache", "clips"));

    private sealed class Received(Action? arrived = null) : IProgress<long>
    {
        public long Bytes { get; private set; }

        public void Report(long value)
        {
            Bytes = value;
            arrived?.Invoke();
        }
    }

    private sealed class Endless : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
