using System.Buffers;
using SongExplorer.Audio;
using SongExplorer.Songs;

namespace SongExplorer.Embeddings;

/// <summary>Hearing one song once: places the windows, hears them, and starts again when the song turns out to have another length.</summary>
internal sealed class SongListening(SongId id, ISongSound sound, WindowListener listener, EmbeddingSpace space, int maxWindows)
{
    /// <summary>Samples by which a given length may be wrong (1 s): containers count padding that decoders drop.</summary>
    private const long LengthTolerance = AudioDecoder.SampleRate;

    private ListeningCost _cost;
    private long _length;

    /// <param name="given">Samples the song should have, as probed; 0 when unknown.</param>
    public async Task<HeardSong> ListenAsync(long given, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<float>.Shared.Rent(listener.WindowSamples);
        try
        {
            var window = buffer.AsMemory(0, listener.WindowSamples);
            var vectors = await HearPartsAsync(given, window, cancellationToken)
                ?? await HearAllAsync(given, window, cancellationToken)
                ?? await HearAllAsync(_length, window, cancellationToken)
                ?? throw new AudioException("The file changed while it was read.");
            return new HeardSong(vectors, TimeSpan.FromSeconds((double)_length / AudioDecoder.SampleRate), _cost);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(buffer);
        }
    }

    /// <summary>Decodes only the windows; <c>null</c> when that is no use, or the song is shorter than given.</summary>
    private async Task<SongVectors?> HearPartsAsync(long given, Memory<float> window, CancellationToken cancellationToken)
    {
        var starts = Plan(given);
        if (starts.Count == 0 || await sound.OpenWindowsAsync(starts, window.Length, cancellationToken) is not { } source)
        {
            return null;
        }

        await using (source)
        {
            var reader = new WindowReader(source, window);
            var pooling = new Pooling(id, space);
            for (var k = 0; k < starts.Count; k++)
            {
                var samples = await reader.ReadAsync((long)k * window.Length, cancellationToken);
                if (samples.Length < window.Length)
                {
                    break;
                }

                _cost += listener.Listen(starts[k], samples.Span, pooling);
            }

            _cost += new ListeningCost(source.CpuSeconds, 0, 0);
            _length = given;
            return reader.Position == (long)starts.Count * window.Length ? pooling.Pool() : null;
        }
    }

    /// <summary>Decodes everything and finds the true length; <c>null</c> when the given one was too far from it.</summary>
    private async Task<SongVectors?> HearAllAsync(long given, Memory<float> window, CancellationToken cancellationToken)
    {
        var starts = Plan(given);
        var pooling = new Pooling(id, space);
        await using var source = await sound.OpenAsync(cancellationToken);
        var reader = new WindowReader(source, window);
        foreach (var start in starts)
        {
            var samples = await reader.ReadAsync(start, cancellationToken);
            if (samples.IsEmpty)
            {
                break;
            }

            _cost += listener.Listen(start, samples.Span, pooling);
        }

        _length = await reader.ReadToEndAsync(cancellationToken);
        _cost += new ListeningCost(source.CpuSeconds, 0, 0);
        return _length switch
        {
            0 => throw new AudioException("The file holds no sound."),
            _ when Fits(starts, given) => pooling.Pool(),
            _ => null,
        };
    }

    private IReadOnlyList<long> Plan(long length) => length > 0 ? WindowPlan.Starts(length, maxWindows) : [];

    private bool Fits(IReadOnlyList<long> starts, long given) =>
        starts.Count == Plan(_length).Count
        && (starts.Count == 1 || (Math.Abs(_length - given) <= LengthTolerance && starts[^1] + listener.WindowSamples <= _length));
}
