using SongExplorer.Songs;
using SongExplorer.Storage.NumpyLibrary;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Storage.NumpyLibrary;

public sealed class NpyFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, byte> TypesAndVersions => new MatrixTheoryData<string, byte>(
        ["<f2", ">f2", "<f4", ">f4", "=f4", "<f8", ">f8", "f8"], [1, 2, 3]);

    [Theory]
    [MemberData(nameof(TypesAndVersions))]
    public void Every_precision_byte_order_and_version_gives_the_same_vector(string type, byte version)
    {
        var vector = NpyBytes.Exact();
        var path = Write(NpyBytes.File($"{{'descr': '{type}', 'fortran_order': False, 'shape': (512,), }}", NpyBytes.Numbers(type, vector), version));

        var (whole, uniformity) = NpyFile.Read(path).Pool();

        Assert.Equal(vector, whole.Values);
        Assert.Equal(1, uniformity);
    }

    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (512,)}")]
    [InlineData("{'shape': (512,), 'fortran_order': True, 'descr': '<f4'}")]
    [InlineData("{\"descr\":\"<f4\",\"fortran_order\":False,\"shape\":(1,512)}")]
    [InlineData("{'descr': '<f4', 'fortran_order': True, 'shape': (1, 512), }        ")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (512L,), }")]
    public void One_vector_may_be_written_down_in_many_ways(string dictionary)
    {
        var vector = NpyBytes.Exact();

        Assert.Equal(vector, NpyFile.Read(Write(NpyBytes.File(dictionary, NpyBytes.Numbers("<f4", vector)))).Pool().Whole.Values);
    }

    [Fact]
    public void Rows_are_windows_and_the_song_is_their_normalised_mean()
    {
        var east = TestSongs.Direction(0).Values.ToArray();
        var north = TestSongs.Direction(90).Values.ToArray();
        float[] longNorth = [.. north.Select(value => value * 1000)];
        var path = Write(NpyBytes.File("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 512), }", NpyBytes.Numbers("<f4", [.. east, .. longNorth])));

        var (whole, uniformity) = NpyFile.Read(path).Pool();

        Assert.Equal(1, whole.CosineTo(TestSongs.Direction(45)), 1e-6);
        Assert.Equal(Math.Sqrt(0.5), uniformity, 1e-6);
        Assert.Equal(2, NpyFile.Read(path).Rows);
    }

    [Theory]
    [InlineData("<f4", 1e-30)]
    [InlineData("<f4", 1e30)]
    [InlineData("<f8", 12.5)]
    [InlineData("<f2", 12.5)]
    public void A_vector_of_any_length_is_brought_to_length_1(string type, double length)
    {
        float[] vector = [.. NpyBytes.Exact().Select(value => (float)(value * length))];
        var path = Write(NpyBytes.File($"{{'descr': '{type}', 'fortran_order': False, 'shape': (512,), }}", NpyBytes.Numbers(type, vector)));

        Assert.Equal(1, NpyFile.Read(path).Pool().Whole.CosineTo(Embedding.FromUnit(NpyBytes.Exact())), 1e-6);
    }

    [Fact]
    public void Unit_vectors_come_back_bit_for_bit()
    {
        var random = new Random(5);
        for (var i = 0; i < 50; i++)
        {
            var vector = NpyBytes.RandomUnit(random);

            var back = NpyFile.Read(Write(NpyFile.ToBytes(vector.Values))).Pool().Whole;

            Assert.Equal(vector.Values, back.Values);
        }
    }

    [Fact]
    public void Windows_come_back_bit_for_bit()
    {
        var random = new Random(6);
        Half[][] windows = [.. Enumerable.Range(0, 7).Select(_ => Array.ConvertAll(NpyBytes.Random(random), value => (Half)value))];

        var back = NpyFile.Read(Write(NpyFile.ToBytes(windows)));

        Assert.Equal(windows, Enumerable.Range(0, back.Rows).Select(back.Window));
    }

    [Fact]
    public void What_is_written_is_what_numpy_writes()
    {
        var expected = NpyBytes.File(NpyBytes.Vector.PadRight(117), NpyBytes.Numbers("<f4", NpyBytes.Exact()));

        var written = NpyFile.ToBytes(NpyBytes.Exact());

        Assert.Equal(expected, written);
        Assert.Equal(0, (written.Length - (512 * 4)) % 64);
    }

    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': True, 'shape': (2, 512), }", "Fortran order")]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (512,), }", "Python objects")]
    [InlineData("{'descr': '|f4', 'fortran_order': False, 'shape': (512,), }", "type |f4")]
    [InlineData("{'descr': '<i8', 'fortran_order': False, 'shape': (512,), }", "astype")]
    [InlineData("{'descr': '<f16', 'fortran_order': False, 'shape': (512,), }", "type <f16")]
    [InlineData("{'descr': [('x', '<f4')], 'fortran_order': False, 'shape': (512,), }", "records")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (256,), }", "(256)")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2, 512), }", "(2, 2, 512)")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (512, 1), }", "(512, 1)")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (), }", "shape ()")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (0, 512), }", "no vector")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-1, 512), }", "(-1, 512)")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (9000000000000, 512), }", "9000000000000 rows")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999, 512), }", "cannot be understood")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, }", "how many")]
    [InlineData("{'descr': '<f4', 'shape': (512,), }", "which order")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (512,), ", "cannot be understood")]
    [InlineData("{'descr': '<f4', 'descr': '<f8', 'fortran_order': False, 'shape': (512,), }", "cannot be understood")]
    [InlineData("{'descr': __import__('os'), 'fortran_order': False, 'shape': (512,), }", "cannot be understood")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (512,), } + 1", "cannot be understood")]
    [InlineData("{'größe': '<f4', 'fortran_order': False, 'shape': (512,), }", "cannot be understood")]
    [InlineData("((((((((((((((((((((((((((((((", "cannot be understood")]
    [InlineData("", "cannot be understood")]
    public void A_header_that_cannot_be_used_is_refused_in_a_sentence(string dictionary, string reason) =>
        Refuses(NpyBytes.File(dictionary, NpyBytes.Numbers("<f4", NpyBytes.Exact())), reason);

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_number_that_is_none_is_refused(float number)
    {
        var vector = NpyBytes.Exact();
        vector[511] = number;

        Refuses(NpyBytes.Of(vector), "not finite");
    }

    [Fact]
    public void A_vector_of_zeros_is_refused() => Refuses(NpyBytes.Of(new float[512]), "only zeros");

    [Fact]
    public void Files_that_are_no_vectors_are_refused()
    {
        var good = NpyFile.ToBytes(NpyBytes.Exact());
        Refuses([], "is empty");
        Refuses("This is a diary."u8.ToArray(), "numpy.save");
        Refuses([0x93, .. "NUMPY"u8], "numpy.save");
        Refuses([.. good[..6], 4, 0, .. good[8..]], "version 4.0");
        Refuses([.. good[..6], 1, 1, .. good[8..]], "version 1.1");
        Refuses([0x80, 0x04, .. good], "numpy.save"); // a pickle
        Refuses(good[..9], "cut off");
        Refuses(good[..60], "cut off");
        Refuses(good[..^1], "1 of its 2048 bytes");
        Refuses([.. good, 0], "1 bytes more");
    }

    [Theory]
    [InlineData(0x40_00_00_00u)]
    [InlineData(uint.MaxValue)]
    public void A_header_that_claims_to_be_a_gigabyte_costs_nothing(uint claimed)
    {
        byte[] file = [0x93, .. "NUMPY"u8, 2, 0, .. BitConverter.GetBytes(claimed), .. new byte[100]];
        var before = GC.GetAllocatedBytesForCurrentThread();

        Refuses(file, $"{claimed} bytes");

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    /// <summary>Whatever bytes are wrong, the answer is a vector or a sentence.</summary>
    [Fact]
    public void No_damage_brings_down_the_reader()
    {
        var random = new Random(7);
        for (var i = 0; i < 200; i++)
        {
            var file = NpyFile.ToBytes(NpyBytes.Exact());
            for (var k = random.Next(1, 4); k > 0; k--)
            {
                file[random.Next(random.Next(2) == 0 ? 128 : file.Length)] = (byte)random.Next(256);
            }

            var path = Write(random.Next(3) == 0 ? file[..random.Next(file.Length)] : file);
            try
            {
                Assert.Equal(512, NpyFile.Read(path).Pool().Whole.Values.Length);
            }
            catch (InvalidDataException e)
            {
                Assert.StartsWith(path, e.Message, StringComparison.Ordinal);
            }
        }
    }

    public void Dispose() => _folder.Dispose();

    private string Write(byte[] content) => _folder.Write("vector.npy", content);

    private void Refuses(byte[] content, string reason)
    {
        var path = Write(content);
        var refused = Assert.Throws<InvalidDataException>(() => NpyFile.Read(path).Pool());
        Assert.StartsWith(path + " ", refused.Message, StringComparison.Ordinal);
        Assert.EndsWith(".", refused.Message, StringComparison.Ordinal);
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }
}
