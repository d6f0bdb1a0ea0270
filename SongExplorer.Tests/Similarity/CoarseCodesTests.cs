using System.Numerics.Tensors;
using System.Runtime.Intrinsics.X86;
using SongExplorer.Similarity;
using SongExplorer.Songs;

namespace SongExplorer.Tests.Similarity;

public sealed unsafe class CoarseCodesTests
{
    [Fact]
    public void Byte_products_are_the_same_on_every_processor()
    {
        var random = new Random(1);
        Span<byte> a = stackalloc byte[Embedding.Dimension], b = stackalloc byte[Embedding.Dimension];
        for (var round = 0; round < 100; round++)
        {
            random.NextBytes(a);
            random.NextBytes(b);
            a.Replace((byte)128, (byte)129); // -128 is never a code
            b.Replace((byte)128, (byte)129);
            AssertProducts(a, b);
        }

        a.Fill(129);
        b.Fill(129);
        AssertProducts(a, b);
        b.Fill(127);
        AssertProducts(a, b);
    }

    [Fact]
    public void Sign_distances_count_what_differs_and_the_strong_threefold()
    {
        var random = new Random(2);
        ulong* row = stackalloc ulong[SignBits.Words], signs = stackalloc ulong[SignBits.Words], strong = stackalloc ulong[SignBits.Words];
        var expected = 0;
        for (var i = 0; i < SignBits.Words; i++)
        {
            (row[i], signs[i], strong[i]) = ((ulong)random.NextInt64(), (ulong)random.NextInt64(), (ulong)random.NextInt64());
            for (var bit = 0; bit < 64; bit++)
            {
                var differs = (((row[i] ^ signs[i]) >> bit) & 1) == 1;
                var isStrong = ((strong[i] >> bit) & 1) == 1;
                expected += differs ? isStrong ? 3 : 1 : 0;
            }
        }

        Assert.Equal(expected, SignBits.Distance(row, signs, strong));
    }

    [Fact]
    public void Bits_and_bytes_say_what_the_components_are()
    {
        var values = Gaussian(3);
        Span<ulong> signs = stackalloc ulong[SignBits.Words], strong = stackalloc ulong[SignBits.Words];
        Span<sbyte> bytes = stackalloc sbyte[Embedding.Dimension];

        SignBits.Encode(values, signs);
        SignBits.EncodeStrong(values, strong);
        ByteCode.Encode(values, bytes);

        for (var i = 0; i < Embedding.Dimension; i++)
        {
            Assert.Equal(values[i] < 0, ((signs[i / 64] >> (i % 64)) & 1) == 1);
            Assert.Equal(Math.Abs(values[i]) >= 0.9957f / MathF.Sqrt(512), ((strong[i / 64] >> (i % 64)) & 1) == 1);
            Assert.InRange(bytes[i], Math.Clamp(values[i] * 638.6f, -127, 127) - 0.51f, Math.Clamp(values[i] * 638.6f, -127, 127) + 0.51f);
        }
    }

    [Fact]
    public void The_rotation_keeps_angles_and_spreads_what_one_component_knows()
    {
        var (a, b) = (Gaussian(4), Gaussian(5));
        var cosine = TensorPrimitives.CosineSimilarity<float>(a, b);
        RandomRotation.Apply(a);
        RandomRotation.Apply(b);
        Assert.Equal(cosine, TensorPrimitives.CosineSimilarity<float>(a, b), 1e-5f);

        var single = new float[Embedding.Dimension];
        single[37] = 1;
        RandomRotation.Apply(single);
        Assert.All(single, value => Assert.Equal(1, Math.Abs(value), 1e-6f));
    }

    private static void AssertProducts(Span<byte> a, Span<byte> b)
    {
        var expected = 0;
        for (var i = 0; i < a.Length; i++)
        {
            expected += (sbyte)a[i] * (sbyte)b[i];
        }

        fixed (byte* x = a)
        fixed (byte* y = b)
        {
            Assert.Equal(expected, ByteCode.DotAnywhere((sbyte*)x, (sbyte*)y));
            if (Avx2.IsSupported)
            {
                Assert.Equal(expected, ByteCode.DotAvx2((sbyte*)x, (sbyte*)y));
            }
        }
    }

    private static float[] Gaussian(int seed)
    {
        var random = new Random(seed);
        var values = new float[Embedding.Dimension];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Enumerable.Range(0, 12).Sum(_ => random.NextSingle()) - 6;
        }

        TensorPrimitives.Divide(values, TensorPrimitives.Norm<float>(values), values);
        return values;
    }
}
