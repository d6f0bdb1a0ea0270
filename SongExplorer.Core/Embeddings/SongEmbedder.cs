using Microsoft.Extensions.Options;
using SongExplorer.Audio;
using SongExplorer.Audio.Description;
using SongExplorer.Songs;

namespace SongExplorer.Embeddings;

/// <summary>
/// Listens to a song: chosen windows of its sound → log-mel → model → pooled vector, and what can be measured. Another model may
/// take over at any time; a song is heard to its end by the one that began.
/// </summary>
public sealed class SongEmbedder(AudioDecoder decoder, IAudioEmbedder embedder, IOptions<EmbeddingOptions> options)
{
    private readonly int _maxWindows = options.Value.MaxWindows;
    private Ear _ear = new(embedder);

    public EmbeddingSpace Space => Volatile.Read(ref _ear).Embedder.Space;

    /// <summary>Lets the model prove itself, the first time it is asked.</summary>
    /// <exception cref="ModelException">The model cannot tell sounds apart, and nobody asked for it nevertheless; nothing it hears may enter a library.</exception>
    public Task EnsureTrustedAsync(CancellationToken cancellationToken) => UseAsync(
        ear => ear.SelfTest.IsUsable(ear.Embedder.Manifest) ? Task.FromResult(true) : throw new ModelException(ear.SelfTest.Sentence), cancellationToken);

    /// <summary>How the model does on the test sounds now.</summary>
    public Task<ModelSelfTestResult> TestAsync(CancellationToken cancellationToken) =>
        UseAsync(ear => Task.FromResult(ModelSelfTest.Run(ear.Embedder, cancellationToken)), cancellationToken);

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
        ListenAsync(id, new SongFile(decoder, path), duration, cancellationToken);

    internal Task<HeardSong> ListenAsync(SongId id, ISongSound sound, TimeSpan? duration, CancellationToken cancellationToken) => UseAsync(
        async ear =>
        {
            var listening = new SongListening<Hearing>(
                sound, ear.Listener.WindowSamples, _maxWindows, () => new Hearing(ear.Listener, new Pooling(id, ear.Embedder.Space)));
            var heard = await listening.ListenAsync(duration, cancellationToken);
            return new HeardSong(heard.Hearing.Vectors.Pool(), heard.Hearing.Description.Describe(), heard.Duration, heard.Cost);
        },
        cancellationToken);

    /// <summary>Listens with another's model from now on; the one before is closed when the last song it hears is over.</summary>
    internal void ListenLike(SongEmbedder other) => Interlocked.Exchange(ref _ear, other._ear).Retire();

    private Task<T> UseAsync<T>(Func<Ear, Task<T>> work, CancellationToken cancellationToken) => Task.Run(
        async () =>
        {
            var ear = Volatile.Read(ref _ear);
            while (!ear.TryTake())
            {
                ear = Volatile.Read(ref _ear); // another one took over just now
            }

            try
            {
                return await work(ear);
            }
            finally
            {
                ear.GiveBack();
            }
        },
        cancellationToken);

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
