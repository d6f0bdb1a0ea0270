using Microsoft.Extensions.Options;
using SongExplorer.Audio;
using SongExplorer.Benchmarks;

namespace SongExplorer.Tests.Audio;

/// <summary>44.1 kHz stereo through ffmpeg's mixer and resampler against the reference's mean of the channels and soxr.</summary>
public sealed class LogMelOfResampledSoundTests
{
    private const int Samples = 144_000;

    [Fact]
    public async Task Another_resampler_moves_the_features_by_less_than_a_decibel()
    {
        var logMel = new LogMelSpectrogram(MelParameters.Clap);
        var features = new float[logMel.FeatureCount];
        var decoder = new AudioDecoder(new FfmpegTools(Options.Create(new AudioOptions())));
        await using var source = await decoder.OpenAsync(Path.Combine(GoldenClap.Folder, "wav", "stereo_3s_44k1.wav"), TestContext.Current.CancellationToken);
        var sound = new float[Samples + 1];
        Assert.Equal(Samples, await source.ReadAsync(sound, TestContext.Current.CancellationToken));

        logMel.Compute(sound.AsSpan(0, Samples), features);

        var differences = features.Zip(GoldenClap.ReadNpy<float>("features/stereo_3s_44k1__soxr.npy"), (left, right) => Math.Abs((double)left - right)).ToList();
        Assert.InRange(differences.Max(), 0, 0.7);
        Assert.InRange(differences.Average(), 0, 0.01);
    }
}
