using System.Diagnostics;
using SongExplorer.Songs;
using SongExplorer.Storage.NumpyLibrary;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Storage.NumpyLibrary;

/// <summary>NumPy as the judge of what is written for it, and the author of what is read.</summary>
public sealed class NumpyItselfTests : IDisposable
{
    private const string Python = "/usr/bin/python3";

    private const string Judge = """
        import io, sys, numpy
        folder = sys.argv[1]
        vector = numpy.load(folder + '/ours.npy')
        assert vector.dtype == numpy.dtype('<f4') and vector.shape == (512,), vector
        vector.tofile(folder + '/ours.raw')
        windows = numpy.load(folder + '/ours.windows.npy')
        assert windows.dtype == numpy.dtype('<f2') and windows.shape == (3, 512), windows
        windows.tofile(folder + '/ours.windows.raw')
        again = io.BytesIO()
        numpy.save(again, vector)
        assert again.getvalue() == open(folder + '/ours.npy', 'rb').read(), 'numpy.save writes other bytes'
        for name in ('f2', 'f4', 'f8'):
            for order in ('<', '>'):
                for version in ((1, 0), (2, 0), (3, 0)):
                    for shape in ((512,), (1, 512)):
                        for layout in ('C', 'F'):
                            array = numpy.asarray(vector.reshape(shape), dtype=order + name, order=layout)
                            path = '%s/theirs.%s%s.%d.%d.%s.npy' % (folder, 'l' if order == '<' else 'b', name, version[0], len(shape), layout)
                            with open(path, 'wb') as file:
                                numpy.lib.format.write_array(file, array, version=version)
        numpy.save(folder + '/refused.fortran.npy', numpy.asfortranarray(numpy.ones((3, 512), dtype='<f4')))
        numpy.save(folder + '/refused.object.npy', numpy.array([{}] * 512, dtype=object), allow_pickle=True)
        numpy.save(folder + '/refused.record.npy', numpy.zeros(512, dtype=[('größe', '<f4')]))
        """;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Numpy_reads_what_is_written_and_writes_what_is_read()
    {
        Assert.SkipUnless(await RunAsync("import numpy") is null, $"{Python} has no numpy; apt-get install python3-numpy brings it.");
        var random = new Random(8);
        var vector = NpyBytes.RandomUnit(random);
        Half[][] windows = [.. Enumerable.Range(0, 3).Select(_ => Array.ConvertAll(NpyBytes.Random(random), value => (Half)value))];
        _folder.Write("ours.npy", NpyFile.ToBytes(vector.Values));
        _folder.Write("ours.windows.npy", NpyFile.ToBytes(windows));

        Assert.Null(await RunAsync(Judge));

        Assert.Equal(NpyBytes.Numbers("<f4", vector.Values), await File.ReadAllBytesAsync(_folder.File("ours.raw"), TestContext.Current.CancellationToken));
        Assert.Equal(
            NpyBytes.Numbers("<f2", [.. windows.SelectMany(row => row).Select(value => (float)value)]),
            await File.ReadAllBytesAsync(_folder.File("ours.windows.raw"), TestContext.Current.CancellationToken));
        var theirs = Directory.GetFiles(_folder.Path, "theirs.*.npy");
        Assert.Equal(3 * 2 * 3 * 2 * 2, theirs.Length);
        Assert.All(theirs, path => Same(vector, NpyFile.Read(path).Pool().Whole, isExact: path.Contains("f4", StringComparison.Ordinal)));
        Assert.All(Directory.GetFiles(_folder.Path, "refused.*.npy"), path => Assert.Throws<InvalidDataException>(() => NpyFile.Read(path)));
    }

    public void Dispose() => _folder.Dispose();

    private static void Same(Embedding expected, Embedding actual, bool isExact)
    {
        Assert.Equal(1, expected.CosineTo(actual), 1e-5);
        if (isExact)
        {
            Assert.Equal(expected.Values, actual.Values);
        }
    }

    /// <summary><c>null</c> when it went well, otherwise what Python said.</summary>
    private async Task<string?> RunAsync(string program)
    {
        if (!File.Exists(Python))
        {
            return "There is no Python.";
        }

        using var process = Process.Start(new ProcessStartInfo(Python, ["-W", "ignore", "-c", program, _folder.Path]) { RedirectStandardError = true })!;
        var errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode == 0 ? null : errors;
    }
}
