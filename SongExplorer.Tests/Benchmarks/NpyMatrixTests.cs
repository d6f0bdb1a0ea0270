using System.Text;
using SongExplorer.Benchmarks;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Benchmarks;

public sealed class NpyMatrixTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Rows_come_out_at_length_one()
    {
        var vectors = NpyMatrix.Read(Write("(2, 512)", "<f4", [3, .. new float[511], .. new float[511], -2]), 10);

        Assert.Equal((2, 1f, -1f), (vectors.Count, vectors[0][0], vectors[1][511]));
    }

    [Fact]
    public void Only_as_many_as_wanted_are_read() =>
        Assert.Equal(1, NpyMatrix.Read(Write("(2, 512)", "<f4", new float[1024]), 1).Count);

    [Theory]
    [InlineData("(2, 256)", "<f4")]
    [InlineData("(512,)", "<f4")]
    [InlineData("(1, 512)", "<f8")]
    public void Another_shape_or_type_is_refused_with_the_way_to_write_it(string shape, string type)
    {
        var refusal = Assert.Throws<InvalidDataException>(() => NpyMatrix.Read(Write(shape, type, new float[1024]), 10));

        Assert.Contains("numpy.save(", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_is_not_finite_is_refused()
    {
        var refusal = Assert.Throws<InvalidDataException>(() => NpyMatrix.Read(Write("(1, 512)", "<f4", [float.NaN, .. new float[511]]), 10));

        Assert.Contains("Row 0", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string Write(string shape, string type, float[] values)
    {
        var header = Encoding.ASCII.GetBytes($"{{'descr': '{type}', 'fortran_order': False, 'shape': {shape}, }}\n");
        var path = _folder.File("vectors.npy");
        File.WriteAllBytes(path, [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. header, .. values.SelectMany(BitConverter.GetBytes)]);
        return path;
    }
}
