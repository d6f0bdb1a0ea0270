using System.Diagnostics;
using Microsoft.Extensions.Options;
using SongExplorer.Audio;
using SongExplorer.Benchmarks;
using SongExplorer.Embeddings;
using SongExplorer.Songs;

namespace SongExplorer.Tests.Embeddings;

/// <summary>From a file to its vector, with ffmpeg and the built-in model.</summary>
public sealed class SongFileTests : IDisposable
{
    private static readonly SongId Id = SongId.New();

    private readonly AudioDecoder _decoder = new(new FfmpegTools(Options.Create(new AudioOptions())));
    private readonly OnnxAudioEmbedder _embedder = TestModels.Open(TestModels.BuiltInFolder);
    private readonly TestFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Decoding_only_the_windows_gives_the_vectors_of_decoding_everything()
    {
        var file = await EncodeAsync("song.mp3", "-ar", "44100", "-b:a", "128k");
        var sut = CreateSut();

        var inParts = await sut.ListenAsync(Id, file, TimeSpan.FromSeconds(230), Cancellation);
        var whole = await sut.ListenAsync(Id, new WholeFile(_decoder, file), TimeSpan.FromSeconds(230), Cancellation);

        Assert.Equal(whole.Vectors.Embedding.Values, inParts.Vectors.Embedding.Values);
        Assert.Equal(8, inParts.Vectors.Windows.Count);
        Assert.True(inParts.Cost.DecodeSeconds > 0);
    }

    [Fact]
    public async Task A_promise_that_the_file_does_not_keep_is_no_harm()
    {
        var file = await EncodeAsync("song.flac");
        var sut = CreateSut();

        var promised = await sut.ListenAsync(Id, file, TimeSpan.FromMinutes(30), Cancellation);
        var measured = await sut.ListenAsync(Id, file, null, Cancellation);

        Assert.Equal(TimeSpan.FromSeconds(230), promised.Duration);
        Assert.Equal(measured.Vectors.Embedding.Values, promised.Vectors.Embedding.Values);
    }

    [Fact]
    public async Task A_file_that_is_no_audio_is_refused()
    {
        var file = _folder.Combine("notes.mp3");
        await File.WriteAllTextAsync(file, "These are not the sounds you are looking for.", Cancellation);

        await Assert.ThrowsAsync<AudioException>(() => CreateSut().ListenAsync(Id, file, TimeSpan.FromSeconds(230), Cancellation));
    }

    public void Dispose()
    {
        _embedder.Dispose();
        _folder.Dispose();
    }

    private SongEmbedder CreateSut() => new(_decoder, _embedder, Options.Create(new EmbeddingOptions()));

    /// <summary>Ten times the reference's long file, 230 s, in another format.</summary>
    private async Task<string> EncodeAsync(string name, params string[] options)
    {
        var file = _folder.Combine(name);
        using var ffmpeg = Process.Start(
            "ffmpeg", ["-v", "error", "-stream_loop", "9", "-i", Path.Combine(GoldenClap.Folder, "wav", "long_23s_48k.wav"), .. options, file]);
        await ffmpeg.WaitForExitAsync(Cancellation);
        return file;
    }

    private sealed class WholeFile(AudioDecoder decoder, string path) : ISongSound
    {
        public Task<IAudioSource> OpenAsync(CancellationToken cancellationToken) => decoder.OpenAsync(path, cancellationToken);

        public Task<IAudioSource?> OpenWindowsAsync(IReadOnlyList<long> starts, int length, CancellationToken cancellationToken) =>
            Task.FromResult<IAudioSource?>(null);
    }
}
