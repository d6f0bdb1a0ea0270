using Microsoft.Extensions.Options;
using SongExplorer.Audio;
using SongExplorer.Audio.Description;
using SongExplorer.Songs;

namespace SongExplorer.Embeddings;

/// <summary>Listens to a song: chosen windows of its sound → log-mel → model → pooled vector, and what can be measured.</summary>
public sealed class SongEmbedder(AudioDecoder decoder, IAudioEmbedder embedder, IOptions<EmbeddingOptions> options)
{
    private readonly WindowListener _listener = new(embedder);
    private readonly int _maxWindows = options.Value.MaxWindows;

    // Once a run of the program: a model does not change its mind.
    private readonly Lazy<ModelSelfTestResult> _selfTest = new(() => ModelSelfTest.Run(embedder, CancellationToken.None));

    public EmbeddingSpace Space => embedder.Space;

    /// <summary>Lets the model prove itself, the first time it is asked.</summary>
    /// <exception cref="ModelException">The model cannot tell sounds apart, and nobody asked for it nevertheless; nothing it hears may enter a library.</exception>
    public Task EnsureTrustedAsync(CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            if (!_selfTest.Value.IsUsable(embedder.Manifest))
            {
                throw new ModelException(_selfTest.Value.Sentence);
            }
        },
        cancellationToken);

    /// <summary>
    /// Hears a song off the caller's thread. Memory does not grow with its length. The same file and duration give the same
    /// vectors: windows are placed by the probed duration, or by the decoded length where the two turn out not to agree.
    /// </summary>
    /// <param name="path">The audio file.</param>
    /// <param name="duration">As probed; <c>null</c> when unknown, which costs decoding the whole file twice.</param>
    /// <exception cref="AudioException">The file cannot be decoded, or holds no sound.</exception>
    /// <exception cref="FfmpegMissingException">ffmpeg is not installed.</exception>
    /// <exception cref="ModelException">The model cannot be used.</exception>
    public Task<HeardSong> ListenAsync(SongId id, string path, TimeSpan? duration, CancellationToken cancellationToken) =>
        Task.Run(() => ListenAsync(id, new SongFile(decoder, path), duration, cancellationToken), cancellationToken);

    internal async Task<HeardSong> ListenAsync(SongId id, ISongSound sound, TimeSpan? duration, CancellationToken cancellationToken)
    {
        var listening = new SongListening<Hearing>(sound, _listener.WindowSamples, _maxWindows, () => new Hearing(_listener, new Pooling(id, Space)));
        var heard = await listening.ListenAsync(duration, cancellationToken);
        return new HeardSong(heard.Hearing.Vectors.Pool(), heard.Hearing.Description.Describe(), heard.Duration, heard.Cost);
    }

    private sealed class Hearing(WindowListener listener, Pooling vectors) : IHearing
    {
        public Pooling Vectors => vectors;

        public SongDescription Description { get; } = new();

        public ListeningCost Hear(long start, ReadOnlySpan<float> samples) => listener.Listen(start, samples, vectors, Description);
    }
}

/// <summary>What listening gave, and what it cost.</summary>
/// <param name="Duration">Length of the sound that was decoded, or as probed where only parts were.</param>
public sealed record HeardSong(SongVectors Vectors, SongDescriptors Descriptors, TimeSpan Duration, ListeningCost Cost);
