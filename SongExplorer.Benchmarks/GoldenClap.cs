using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace SongExplorer.Benchmarks;

/// <summary>The reference data of <c>SongExplorer.Tests/Assets/clap</c>: sounds, and what transformers' feature extractor makes of them.</summary>
internal static class GoldenClap
{
    public static string Folder { get; } = Find();

    /// <summary>Every features file with the sound and the settings it was made from.</summary>
    public static IReadOnlyList<GoldenCase> Cases { get; } = ReadCases();

    /// <summary>The samples that a case's features were computed from, before repeating and padding.</summary>
    public static float[] Samples(GoldenCase golden) => golden switch
    {
        { Name: "tone440_amp0p1_10s" } => [.. Enumerable.Range(0, 480_000).Select(n => (float)(0.1 * Math.Sin(2 * Math.PI * 440 * n / 48_000)))],
        { Name: "stereo_3s_44k1__soxr" } => ReadNpy<float>("features/stereo_3s_48k_mono_soxr.npy"),
        { Name: var name } when name.EndsWith("__laion_int16", StringComparison.Ordinal) => RoundTrip(ReadWav(golden.Wav!)),
        _ => ReadWav(golden.Wav!)[golden.Start..(golden.Start + golden.Length)],
    };

    public static T[] ReadNpy<T>(string file)
        where T : unmanaged
    {
        var bytes = File.ReadAllBytes(Path.Combine(Folder, file));
        var header = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
        return MemoryMarshal.Cast<byte, T>(bytes.AsSpan(10 + header)).ToArray();
    }

    /// <summary>The first channel of a 16-bit file, 32768 being 1; the files' header has 44 bytes.</summary>
    public static float[] ReadWav(string file)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Folder, file)).AsSpan();
        if (!bytes.Slice(36, 4).SequenceEqual(Encoding.ASCII.GetBytes("data")))
        {
            throw new InvalidDataException($"{file} is not one of the plain WAV files this reads.");
        }

        var samples = MemoryMarshal.Cast<byte, short>(bytes[44..]);
        var wave = new float[samples.Length];
        for (var i = 0; i < wave.Length; i++)
        {
            wave[i] = samples[i] / 32768f;
        }

        return wave;
    }

    /// <summary>LAION's own pipeline goes through 16-bit integers once more, rounding toward zero.</summary>
    private static float[] RoundTrip(float[] samples) =>
        [.. samples.Select(sample => (short)(Math.Clamp(sample, -1f, 1f) * 32767f) / 32767f)];

    private static List<GoldenCase> ReadCases()
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "manifest.json")));
        return
        [
            .. from item in manifest.RootElement.EnumerateArray()
               let features = item.GetProperty("features").GetString()!
               let wav = item.GetProperty("wav").GetString()
               let start = item.TryGetProperty("start_sample", out var first) ? first.GetInt32() : 0
               let length = item.TryGetProperty("num_samples", out var count) ? count.GetInt32() : wav is null ? 0 : ReadWav(wav).Length
               select new GoldenCase(
                   Path.GetFileNameWithoutExtension(features), features, wav, start, length,
                   item.GetProperty("padding").GetString()!, item.GetProperty("bank").GetString()!),
        ];
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SongExplorer.sln")))
            {
                return Path.Combine(folder.FullName, "SongExplorer.Tests", "Assets", "clap");
            }
        }

        throw new DirectoryNotFoundException("The reference data lies in a checkout of SongExplorer, and this does not run in one.");
    }
}

/// <summary>One features file of the reference.</summary>
/// <param name="Padding"><c>repeatpad</c>, <c>repeat</c> or <c>pad</c>.</param>
/// <param name="Bank"><c>slaney</c> or <c>htk</c>.</param>
internal sealed record GoldenCase(string Name, string Features, string? Wav, int Start, int Length, string Padding, string Bank)
{
    public override string ToString() => Name;
}
