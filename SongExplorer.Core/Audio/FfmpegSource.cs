using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace SongExplorer.Audio;

/// <summary>Float samples as ffmpeg writes them into its pipe, read straight into the caller's buffer.</summary>
/// <param name="subject">The file, as it is called in sentences.</param>
/// <param name="longest">A sound that goes on after that is refused.</param>
/// <param name="promised">Samples after which the source is complete; <c>null</c> reads to the end and expects some sound.</param>
internal sealed class FfmpegSource(FfmpegProcess process, string subject, TimeSpan longest, long? promised = null) : IAudioSource
{
    private long _delivered;
    private bool _ended;

    public double CpuSeconds => process.CpuSeconds;

    internal int ProcessId => process.Id;

    public async ValueTask<int> ReadAsync(Memory<float> buffer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_ended || buffer.IsEmpty)
        {
            return 0;
        }

        using var bytes = new FloatBytes(buffer);
        var filled = await process.ReadAsync(bytes.Memory, cancellationToken) / sizeof(float);
        _delivered += filled;
        if (_delivered > AudioDecoder.Samples(longest))
        {
            throw new AudioException($"{subject} is longer than {longest.TotalHours:0.##} hours; split it into parts.");
        }

        if (filled > 0 && !TensorPrimitives.IsFiniteAll(buffer.Span[..filled]))
        {
            throw new AudioException($"{subject} is damaged: it holds samples that are not numbers.");
        }

        if (filled < buffer.Length || _delivered == promised)
        {
            _ended = true;
            await EndAsync(cancellationToken);
        }

        return filled;
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        // What came is music, whatever ffmpeg says about the rest of a damaged file; nothing at all is a failure.
        await process.WaitAsync(cancellationToken);
        if (_delivered == 0 && promised is null)
        {
            throw FfmpegReason.For(subject, process.Log);
        }
    }

    /// <summary>The memory of floats, seen as bytes.</summary>
    private sealed class FloatBytes(Memory<float> floats) : MemoryManager<byte>
    {
        public override Span<byte> GetSpan() => MemoryMarshal.AsBytes(floats.Span);

        public override MemoryHandle Pin(int elementIndex = 0)
        {
            var handle = floats.Pin();
            unsafe
            {
                return new MemoryHandle((byte*)handle.Pointer + elementIndex, pinnable: new Unpinning(handle));
            }
        }

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }

        private sealed class Unpinning(MemoryHandle handle) : IPinnable
        {
            public MemoryHandle Pin(int elementIndex) => throw new NotSupportedException();

            public void Unpin() => handle.Dispose();
        }
    }
}
