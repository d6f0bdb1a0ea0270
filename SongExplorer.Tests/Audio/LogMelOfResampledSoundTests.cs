using System.Diagnostics;
using System.Runtime.InteropServices;
using SongExplorer.Audio;
using SongExplorer.Benchmarks;

namespace SongExplorer.Tests.Audio;

/// <summary>44.1 kHz stereo through ffmpeg's resampler against the reference's soxr.</summary>
public sealed class LogMelOfResampledSoundTests
{
    [Fact]
    public async Task Another_resampler_moves_the_features_by_less_than_a_decibel()
    {
        var logMel = new LogMelSpectrogram(MelParameters.Clap);
        var features = new float[logMel.FeatureCount];

        logMel.Compute(await DecodeAsync("wav/stereo_3s_44k1.wav"), features);

        var differences = features.Zip(GoldenClap.ReadNpy<float>("features/stereo_3s_44k1__soxr.npy"), (left, right) => Math.Abs((double)left - right)).ToList();
        Assert.InRange(differences.Max(), 0, 0.7);
        Assert.InRange(differences.Average(), 0, 0.01);
    }

    private static async Task<float[]> DecodeAsync(string wav)
    {
        // Without rematrix_maxval ffmpeg mixes to float mono as (L + R) / sqrt(2), 3 dB too loud.
        const string Mix = "aresample=48000:ochl=mono:osf=flt:rematrix_maxval=1";
        var start = new ProcessStartInfo("ffmpeg", ["-v", "error", "-i", Path.Combine(GoldenClap.Folder, wav), "-af", Mix, "-f", "f32le", "-"])
        {
            RedirectStandardOutput = true,
        };
        using var ffmpeg = Process.Start(start)!;
        using var decoded = new MemoryStream();
        await ffmpeg.StandardOutput.BaseStream.CopyToAsync(decoded, TestContext.Current.CancellationToken);
        await ffmpeg.WaitForExitAsync(TestContext.Current.CancellationToken);
        return MemoryMarshal.Cast<byte, float>(decoded.ToArray()).ToArray();
    }
}
