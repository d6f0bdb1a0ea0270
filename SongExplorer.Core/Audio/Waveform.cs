using System.Buffers;
using System.Numerics.Tensors;
using Microsoft.Extensions.Options;

namespace SongExplorer.Audio;

/// <summary>The outline of a song's loudness over time, for drawing.</summary>
public sealed class Waveform(AudioDecoder decoder, IOptions<SongExplorerOptions> options)
{
    /// <summary>Bars in a waveform, whatever the song's length.</summary>
    public const int Bars = 800;

    private readonly HashedFiles _files = new(Path.Combine(options.Value.Data, "cache", "waveforms"), ".peaks");

    /// <summary>Whether the outline was made before, so that the audio is not needed for it.</summary>
    public bool IsMade(string contentHash) => _files.Has(contentHash);

    /// <summary>The peak of each of <see cref="Bars"/> equal stretches of the song, 0 to 255 of full scale; computed once, then kept.</summary>
    /// <exception cref="AudioException">The file cannot be decoded.</exception>
    public async Task<byte[]> GetAsync(string audioPath, string contentHash, CancellationToken cancellationToken)
    {
        var path = await _files.GetAsync(contentHash, () => DrawAsync(audioPath, cancellationToken), cancellationToken);
        return await File.ReadAllBytesAsync(path, cancellationToken);
    }

    private async Task<byte[]> DrawAsync(string audioPath, CancellationToken cancellationToken)
    {
        var outline = new PeakOutline();
        const int Length = 500 * PeakOutline.Step;
        var samples = ArrayPool<float>.Shared.Rent(Length);
        try
        {
            var buffer = samples.AsMemory(0, Length);
            await using var source = await decoder.OpenAsync(audioPath, cancellationToken);
            for (int count; (count = await source.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                for (var at = 0; at < count; at += PeakOutline.Step)
                {
                    outline.Add(Math.Abs(TensorPrimitives.MaxMagnitude(samples.AsSpan(at, Math.Min(PeakOutline.Step, count - at)))));
                }
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(samples);
        }

        return outline.Draw(Bars);
    }
}
