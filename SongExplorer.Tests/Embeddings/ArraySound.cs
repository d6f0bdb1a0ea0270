using SongExplorer.Audio;
using SongExplorer.Embeddings;

namespace SongExplorer.Tests.Embeddings;

/// <summary>Sound out of memory, over and over, in pieces of odd sizes as a pipe gives them.</summary>
internal sealed class ArraySound(float[] samples, long times = 1, bool inWindows = false) : ISongSound
{
    /// <summary>How often all of the sound was asked for.</summary>
    public int WholeDecodes { get; private set; }

    public Task<IAudioSource> OpenAsync(CancellationToken cancellationToken)
    {
        WholeDecodes++;
        return Task.FromResult<IAudioSource>(new Source(samples, times));
    }

    public Task<IAudioSource?> OpenWindowsAsync(IReadOnlyList<long> starts, int length, CancellationToken cancellationToken)
    {
        float[] cut = [.. starts.SelectMany(start => samples.Skip((int)Math.Min(start, samples.Length)).Take(length))];
        return Task.FromResult<IAudioSource?>(inWindows ? new Source(cut, 1) : null);
    }

    private sealed class Source(float[] samples, long times) : IAudioSource
    {
        private const int PieceLength = 33_333;

        private long _position;

        public double CpuSeconds => 0.25;

        public ValueTask<int> ReadAsync(Memory<float> buffer, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_position == samples.Length * times)
            {
                return ValueTask.FromResult(0);
            }

            var offset = (int)(_position % samples.Length);
            var count = Math.Min(Math.Min(buffer.Length, PieceLength), samples.Length - offset);
            samples.AsMemory(offset, count).CopyTo(buffer);
            _position += count;
            return ValueTask.FromResult(count);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
