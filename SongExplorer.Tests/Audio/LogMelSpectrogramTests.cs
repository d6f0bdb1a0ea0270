using SongExplorer.Audio;
using SongExplorer.Benchmarks;

namespace SongExplorer.Tests.Audio;

public sealed class LogMelSpectrogramTests
{
    private const double ToleranceDb = 1e-4;

    public static TheoryData<string> Cases => [.. GoldenClap.Cases.Select(golden => golden.Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Features_are_those_of_the_reference(string name)
    {
        var golden = GoldenClap.Cases.Single(golden => golden.Name == name);

        var features = Compute(Parameters(golden), GoldenClap.Samples(golden));

        Assert.InRange(MaxDifference(GoldenClap.ReadNpy<float>(golden.Features), features), 0, ToleranceDb);
    }

    [Fact]
    public void Every_reference_file_is_compared() => Assert.Equal(16, GoldenClap.Cases.Count);

    [Theory]
    [InlineData("slaney")]
    [InlineData("htk")]
    public void A_wrong_mel_scale_does_not_pass_for_the_right_one(string wrongFor)
    {
        var golden = GoldenClap.Cases.First(golden => golden.Bank != wrongFor);

        var features = Compute(Parameters(golden with { Bank = wrongFor }), GoldenClap.Samples(golden));

        Assert.True(MaxDifference(GoldenClap.ReadNpy<float>(golden.Features), features) > 1);
    }

    [Fact]
    public void Sound_of_exactly_one_window_is_neither_repeated_nor_padded()
    {
        var sound = Noise(480_000);

        Assert.Equal(
            Compute(MelParameters.Clap with { ShortSound = ShortSound.Pad }, sound),
            Compute(MelParameters.Clap with { ShortSound = ShortSound.Repeat }, sound));
    }

    [Fact]
    public void A_single_sample_is_enough() => Assert.All(Compute(MelParameters.Clap, [0.5f]), value => Assert.True(float.IsFinite(value)));

    [Fact]
    public void Silence_is_minus_100_dB_everywhere() => Assert.All(Compute(MelParameters.Clap, new float[1000]), value => Assert.Equal(-100f, value));

    [Theory]
    [InlineData(0)]
    [InlineData(480_001)]
    public void No_sound_and_too_much_sound_are_refused(int samples) =>
        Assert.Throws<ArgumentException>(() => Compute(MelParameters.Clap, new float[samples]));

    [Fact]
    public void A_window_costs_no_allocations_once_warm()
    {
        var logMel = new LogMelSpectrogram(MelParameters.Clap);
        var sound = Noise(480_000);
        var features = new float[logMel.FeatureCount];

        var allocated = Enumerable.Range(0, 5).Select(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            logMel.Compute(sound, features);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }).Min();

        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Threads_share_an_instance()
    {
        var logMel = new LogMelSpectrogram(MelParameters.Clap);
        float[][] sounds = [.. Enumerable.Range(1, 8).Select(i => Noise(i * 50_000))];
        float[][] alone = [.. sounds.Select(sound => Compute(MelParameters.Clap, sound))];
        var together = new float[sounds.Length][];

        Parallel.For(0, sounds.Length, i => logMel.Compute(sounds[i], together[i] = new float[logMel.FeatureCount]));

        Assert.Equal(alone, together);
    }

    [Theory]
    [InlineData("mel_slaney_50_14000.npy", MelScale.Slaney, true)]
    [InlineData("mel_htk_50_14000.npy", MelScale.Htk, false)]
    public void Filters_are_those_of_the_reference(string file, MelScale scale, bool equalArea)
    {
        var expected = GoldenClap.ReadNpy<double>(file);
        var bank = new MelFilterBank(MelParameters.Clap with { Scale = scale, EqualArea = equalArea });

        Assert.All(expected, (weight, i) => Assert.Equal(weight, bank.Weight(i / 64, i % 64), 1e-12));
    }

    private static MelParameters Parameters(GoldenCase golden) => MelParameters.Clap with
    {
        Scale = golden.Bank == "htk" ? MelScale.Htk : MelScale.Slaney,
        EqualArea = golden.Bank == "slaney",
        ShortSound = golden.Padding switch
        {
            "pad" => ShortSound.Pad,
            "repeat" => ShortSound.Repeat,
            _ => ShortSound.RepeatWhole,
        },
    };

    private static float[] Compute(MelParameters parameters, float[] samples)
    {
        var logMel = new LogMelSpectrogram(parameters);
        var features = new float[logMel.FeatureCount];
        logMel.Compute(samples, features);
        return features;
    }

    private static float[] Noise(int samples)
    {
        var random = new Random(samples);
        return [.. Enumerable.Range(0, samples).Select(_ => (random.NextSingle() - 0.5f) / 5)];
    }

    private static double MaxDifference(float[] expected, float[] actual) =>
        expected.Zip(actual, (left, right) => Math.Abs((double)left - right)).Max();
}
