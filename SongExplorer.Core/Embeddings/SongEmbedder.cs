using System.Buffers;
using Microsoft.Extensions.Options;
using SongExplorer.Audio;
using SongExplorer.Songs;

namespace SongExplorer.Embeddings;

/// <summary>Listens to a song: chosen windows of its sound → log-mel → model → pooled vector.</summary>
public sealed class SongEmbedder
{
    /// <summary>Samples by which a probed length may be wrong (1 s) before the windows are planned anew; containers count padding that decoders drop.</summary>
    private const long LengthTolerance = AudioDecoder.SampleRate;

    private readonly Func<string, CancellationToken, Task<IAudioSource>> _open;
    private readonly IAudioEmbedder _embedder;
    private readonly LogMelSpectrogram _logMel;
    private readonly int _maxWindows;

    public SongEmbedder(AudioDecoder decoder, IAudioEmbedder embedder, IOptions<EmbeddingOptions> options)
        : this(decoder.OpenAsync, embedder, options.Value.MaxWindows)
    {
    }

    internal SongEmbedder(Func<string, CancellationToken, Task<IAudioSource>> open, IAudioEmbedder embedder, int maxWindows)
    {
        (_open, _embedder, _maxWindows) = (open, embedder, maxWindows);
        _logMel = new LogMelSpectrogram(embedder.Manifest.Mel);
    }

    public EmbeddingSpace Space => _embedder.Space;

    /// <summary>
    /// Hears a song on a thread of its own. Memory does not grow with its length. The same file and duration give the same
    /// vectors: windows are placed by the probed duration, or by the decoded length where the two do not agree.
    /// </summary>
    /// <param name="path">The audio file.</param>
    /// <param name="duration">As probed; <c>null</c> when unknown, which costs decoding the whole file.</param>
    /// <exception cref="AudioException">The file cannot be decoded, or holds no sound.</exception>
    /// <exception cref="ModelException">The model cannot be used.</exception>
    public Task<HeardSong> ListenAsync(SongId id, string path, TimeSpan? duration, CancellationToken cancellationToken) =>
        Task.Run(() => ListenTwiceAtMostAsync(id, path, duration, cancellationToken), cancellationToken);

    private async Task<HeardSong> ListenTwiceAtMostAsync(SongId id, string path, TimeSpan? duration, CancellationToken cancellationToken)
    {
        var planned = duration is { } probed ? (long)Math.Round(probed.TotalSeconds * AudioDecoder.SampleRate) : 0;
        var first = await ListenAsync(id, path, Math.Max(planned, 0), cancellationToken);
        var last = first.Heard is null ? await ListenAsync(id, path, first.Samples, cancellationToken) : first;
        return last.Heard is { } vectors
            ? new HeardSong(vectors, TimeSpan.FromSeconds((double)last.Samples / AudioDecoder.SampleRate), last == first ? first.Cost : first.Cost + last.Cost)
            : throw new AudioException("The file changed while it was read.");
    }

    /// <summary>Hears the windows planned for a length, and gives up on them when the sound turns out to have another.</summary>
    /// <param name="planned">Samples the song should have; 0 only measures it.</param>
    private async Task<Listening> ListenAsync(SongId id, string path, long planned, CancellationToken cancellationToken)
    {
        var starts = planned > 0 ? WindowPlan.Starts(planned, _maxWindows) : [];
        var pooling = new Pooling(id, Space);
        var buffer = ArrayPool<float>.Shared.Rent(_logMel.Parameters.WindowSamples);
        try
        {
            await using var source = await _open(path, cancellationToken);
            var reader = new WindowReader(source, buffer.AsMemory(0, _logMel.Parameters.WindowSamples));
            var cost = default(ListeningCost);
            foreach (var start in starts)
            {
                var samples = await reader.ReadAsync(start, cancellationToken);
                if (samples.IsEmpty)
                {
                    break;
                }

                cost += Hear(start, samples.Span, pooling);
            }

            var length = await reader.ReadToEndAsync(cancellationToken);
            if (length == 0)
            {
                throw new AudioException("The file holds no sound.");
            }

            return new Listening(Fits(starts, planned, length) ? pooling.Pool() : null, length, cost);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(buffer);
        }
    }

    private ListeningCost Hear(long start, ReadOnlySpan<float> samples, Pooling pooling)
    {
        var features = ArrayPool<float>.Shared.Rent(_logMel.FeatureCount);
        try
        {
            var window = features.AsSpan(0, _logMel.FeatureCount);
            var begin = ThreadClock.Seconds;
            _logMel.Compute(samples, window);
            var computed = ThreadClock.Seconds;
            Span<float> raw = stackalloc float[Embedding.Dimension];
            _embedder.Embed(window, 1, raw); // one at a time: a quantised model's vectors depend on their neighbours in a batch
            var embedded = ThreadClock.Seconds;
            pooling.Add(start, Pooling.IsSilent(samples), raw);
            return new ListeningCost(0, computed - begin, embedded - computed);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(features);
        }
    }

    private bool Fits(IReadOnlyList<long> starts, long planned, long length) => starts.Count switch
    {
        0 => false,
        1 when length <= _logMel.Parameters.WindowSamples => true,
        _ => Math.Abs(length - planned) <= LengthTolerance
            && starts[^1] + _logMel.Parameters.WindowSamples <= length
            && WindowPlan.Starts(length, _maxWindows).Count == starts.Count,
    };

    /// <summary>One attempt: what was heard, unless the plan did not fit, and how long the sound really is.</summary>
    private sealed record Listening(SongVectors? Heard, long Samples, ListeningCost Cost);
}

/// <summary>What listening gave, and what it cost.</summary>
/// <param name="Duration">Length of the sound that was decoded, or as probed where only parts were.</param>
public sealed record HeardSong(SongVectors Vectors, TimeSpan Duration, ListeningCost Cost);

/// <summary>CPU seconds by part; decoding counts ffmpeg's own CPU time.</summary>
public readonly record struct ListeningCost(double DecodeSeconds, double FeatureSeconds, double ModelSeconds)
{
    public static ListeningCost operator +(ListeningCost left, ListeningCost right) => left.Add(right);

    public ListeningCost Add(ListeningCost other) =>
        new(DecodeSeconds + other.DecodeSeconds, FeatureSeconds + other.FeatureSeconds, ModelSeconds + other.ModelSeconds);
}
