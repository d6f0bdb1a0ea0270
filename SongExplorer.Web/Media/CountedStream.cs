using System.Diagnostics.Metrics;

namespace SongExplorer.Web.Media;

/// <summary>A song's sound that counts what is read of it, and so what is sent.</summary>
internal sealed class CountedStream(Stream sound) : Stream
{
    private static readonly Counter<long> Sent = Meters.Meter.CreateCounter<long>("songexplorer.audio.sent", "By", "Bytes of songs that were played or fetched.");

    public override bool CanRead => true;

    public override bool CanSeek => sound.CanSeek;

    public override bool CanWrite => false;

    public override long Length => sound.Length;

    public override long Position
    {
        get => sound.Position;
        set => sound.Position = value;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await sound.ReadAsync(buffer, cancellationToken);
        Sent.Add(read);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = sound.Read(buffer, offset, count);
        Sent.Add(read);
        return read;
    }

    public override long Seek(long offset, SeekOrigin origin) => sound.Seek(offset, origin);

    public override void Flush() => sound.Flush();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            sound.Dispose();
        }

        base.Dispose(disposing);
    }
}
