using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using SongExplorer.Similarity;
using SongExplorer.Songs;

namespace SongExplorer.Benchmarks;

/// <summary>Has an R script lay out vectors: it is given files for vectors and layout, and prints its seconds and processor seconds.</summary>
internal sealed class PeerLayout(string script)
{
    public (Vector2[] Layout, double Seconds, double CpuSeconds) Draw(CentredVectors vectors)
    {
        var folder = Directory.CreateTempSubdirectory("songexplorer-peer-").FullName;
        try
        {
            var (given, made) = (Path.Combine(folder, "vectors.f32"), Path.Combine(folder, "layout.f32"));
            using (var file = File.Create(given))
            {
                for (var row = 0; row < vectors.Count; row++)
                {
                    file.Write(MemoryMarshal.AsBytes(vectors[row]));
                }
            }

            string[] arguments = [script, given, $"{Embedding.Dimension}", made];
            using var process = Process.Start(new ProcessStartInfo("Rscript", arguments) { RedirectStandardOutput = true })!;
            var told = process.StandardOutput.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            process.WaitForExit();
            return process.ExitCode == 0 && told.Length >= 2
                ? (MemoryMarshal.Cast<byte, Vector2>(File.ReadAllBytes(made)).ToArray(), Number(told[^2]), Number(told[^1]))
                : throw new InvalidOperationException($"{script} did not draw the layout: run it by itself to see why.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
