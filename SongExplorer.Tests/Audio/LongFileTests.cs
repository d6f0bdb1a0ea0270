using SongExplorer.Audio;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Audio;

/// <summary>Looks at what the whole process allocates, so nothing else may run meanwhile.</summary>
[Collection(nameof(Alone))]
public sealed class LongFileTests : IDisposable
{
    private readonly AudioWorkshop _workshop = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _workshop.Dispose();

    [Fact]
    public async Task Three_hours_stream_through_without_being_kept()
    {
        var path = await _workshop.SynthesiseAsync("long.flac", "anullsrc=r=8000:cl=mono:d=10800");
        await using var source = await _workshop.Decoder.OpenAsync(path, Cancellation);
        var buffer = new float[AudioDecoder.SampleRate];
        var before = GC.GetTotalAllocatedBytes(precise: true);
        long length = 0;
        for (int count; (count = await source.ReadAsync(buffer, Cancellation)) > 0;)
        {
            length += count;
        }

        Assert.Equal(10_800L * AudioDecoder.SampleRate, length);

        // Two gigabytes of samples came by.
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 100_000_000);
    }
}
