using System.Buffers;
using SongExplorer.Audio;

namespace SongExplorer.Embeddings;

/// <summary>Hearing one song once: places the windows, hears them, and starts again when the song turns out to have another length.</summary>
/// <param name="windowSamples">Samples of a window.</param>
/// <param name="begin">Called for each attempt; what earlier ones heard is forgotten.</param>
internal sealed class SongListening<THearing>(ISongSound sound, int windowSamples, int maxWindows, Func<THearing> begin)
    where THearing : class, IHearing
{
    /// <summary>Samples by which a given length may be wrong (1 s): containers count padding that decoders drop.</summary>
    private const long LengthTolerance = AudioDecoder.SampleRate;

    private ListeningCost _cost;
    private long _length;

    /// <param name="duration">As probed; <c>null</c> when unknown.</param>
    public async Task<Heard<THearing>> ListenAsync(TimeSpan? duration, CancellationToken cancellationToken)
    {
        var given = duration is { } probed && probed > TimeSpan.Zero ? (long)Math.Round(probed.TotalSeconds * AudioDecoder.SampleRate) : 0;
        var buffer = ArrayPool<float>.Shared.Rent(windowSamples);
        try
        {
            var window = buffer.AsMemory(0, windowSamples);
            var hearing = await HearPartsAsync(given, window, cancellationToken)
                ?? await HearAllAsync(given, window, cancellationToken)
                ?? await HearAllAsync(_length, window, cancellationToken)
                ?? throw new AudioException("The file changed while it was read.");
            return new Heard<THearing>(hearing, TimeSpan.FromSeconds((double)_length / AudioDecoder.SampleRate), _cost);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(buffer);
        }
    }

    /// <summary>Decodes only the windows; <c>null</c> when that is no use, or the song is shorter than given.</summary>
    private async Task<THearing?> HearPartsAsync(long given, Memory<float> window, CancellationToken cancellationToken)
    {
        var starts = Plan(given);
        if (starts.Count == 0 || await sound.OpenWindowsAsync(starts, window.Length, cancellationToken) is not { } source)
        {
            return null;
        }

        await using (source)
        {
            var reader = new WindowReader(source, window);
            var hearing = begin();
            for (var k = 0; k < starts.Count; k++)
            {
                var samples = await reader.ReadAsync((long)k * window.Length, cancellationToken);
                if (samples.Length < window.Length)
                {
                    break;
                }

                _cost += hearing.Hear(starts[k], samples.Span);
            }

            _cost += new ListeningCost { DecodeSeconds = source.CpuSeconds };
            _length = given;
            return reader.Position == (long)starts.Count * window.Length ? hearing : null;
        }
    }

    /// <summary>Decodes everything and finds the true length; <c>null</c> when the given one was too far from it.</summary>
    private async Task<THearing?> HearAllAsync(long given, Memory<float> window, CancellationToken cancellationToken)
    {
        var starts = Plan(given);
        var hearing = begin();
        await using var source = await sound.OpenAsync(cancellationToken);
        var reader = new WindowReader(source, window);
        foreach (var start in starts)
        {
            var samples = await reader.ReadAsync(start, cancellationToken);
            if (samples.IsEmpty)
            {
                break;
            }

            _cost += hearing.Hear(start, samples.Span);
        }

        _length = await reader.ReadToEndAsync(cancellationToken);
        _cost += new ListeningCost { DecodeSeconds = source.CpuSeconds };
        return _length switch
        {
            0 => throw new AudioException("The file holds no sound."),
            _ when Fits(starts, given) => hearing,
            _ => null,
        };
    }

    private IReadOnlyList<long> Plan(long length) => length > 0 ? WindowPlan.Starts(length, maxWindows) : [];

    private bool Fits(IReadOnlyList<long> starts, long given) =>
        starts.Count == Plan(_length).Count
        && (starts.Count == 1 || (Math.Abs(_length - given) <= LengthTolerance && starts[^1] + windowSamples <= _length));
}
