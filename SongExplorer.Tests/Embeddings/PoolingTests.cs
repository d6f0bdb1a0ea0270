using SongExplorer.Audio;
using SongExplorer.Embeddings;
using SongExplorer.Songs;

namespace SongExplorer.Tests.Embeddings;

public sealed class PoolingTests
{
    private readonly Pooling _sut = new(SongId.New(), new EmbeddingSpace("test", "0"));

    [Fact]
    public void Windows_count_alike_however_long_their_raw_vectors_are()
    {
        _sut.Add(0, silent: false, Axis(0, 100));
        _sut.Add(480_000, silent: false, Axis(1, 0.01f));

        var pooled = _sut.Pool();

        Assert.Equal(MathF.Sqrt(0.5f), pooled.Embedding.Values[0], 1e-6f);
        Assert.Equal(MathF.Sqrt(0.5f), pooled.Embedding.Values[1], 1e-6f);
        Assert.Equal(MathF.Sqrt(0.5f), pooled.Uniformity, 1e-6f);
        Assert.Equal([TimeSpan.Zero, TimeSpan.FromSeconds(10)], pooled.Windows.Select(window => window.Start));
        Assert.Equal((Half)1, pooled.Windows[1].Values[1]);
    }

    [Fact]
    public void Windows_that_cancel_each_other_out_leave_the_first_one_to_speak()
    {
        _sut.Add(0, silent: false, Axis(3, 1));
        _sut.Add(480_000, silent: false, Axis(3, -1));

        var pooled = _sut.Pool();

        Assert.Equal(0, pooled.Uniformity);
        Assert.Equal(1, pooled.Embedding.Values[3]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_vector_without_direction_is_refused(float value) =>
        Assert.Throws<AudioException>(() => _sut.Add(0, silent: false, Axis(0, value)));

    [Theory]
    [InlineData(0.0009f, true)]
    [InlineData(0.0011f, false)]
    public void Silence_ends_at_minus_60_decibels(float level, bool silent) =>
        Assert.Equal(silent, Pooling.IsSilent([.. Enumerable.Range(0, 48_000).Select(n => n % 2 == 0 ? level : -level)]));

    private static float[] Axis(int component, float value)
    {
        var vector = new float[Embedding.Dimension];
        vector[component] = value;
        return vector;
    }
}
