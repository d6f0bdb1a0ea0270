using SongExplorer.Songs;

namespace SongExplorer.Tests.Audio.Description;

public sealed class SongDescriptionTests
{
    public static TheoryData<string, float[]> BadSounds => new()
    {
        { "silence", new float[20 * Measuring.Rate] },
        { "one sample", [0.5f] },
        { "a tenth of a second", Measuring.Clicks(120, 0.1) },
        { "nearly a block", Measuring.Noise(0.39) },
        { "direct current", Measuring.Sound(12, _ => 0.8) },
        { "clipping noise", [.. Measuring.Noise(12, 20).Select(sample => Math.Clamp(sample, -1, 1))] },
        { "far above full scale", Measuring.Noise(12, 1e30) },
        { "hardly above nothing", Measuring.Noise(12, 1e-30) },
        { "a click in silence", Measuring.Sound(12, t => t == 6 ? 1 : 0) },
        { "music, then silence", [.. Measuring.Clicks(120, 3), .. new float[9 * Measuring.Rate]] },
    };

    [Theory]
    [MemberData(nameof(BadSounds))]
    public void Whatever_comes_is_a_number_that_makes_sense_or_none(string what, float[] samples)
    {
        var found = Measuring.Measure(samples);

        Assert.True(found.Bpm is null or (>= 39 and <= 245), $"{what}: {found}");
        Assert.True(found.Loudness is null or (>= -70 and < 700), $"{what}: {found}");
        Assert.True(found.Brightness is null or (>= 20 and <= 24_000), $"{what}: {found}");
        Assert.InRange(found.Energy, 0, 1);
    }

    [Fact]
    public void Silence_and_direct_current_have_nothing_but_the_least_energy()
    {
        var nothing = new SongDescriptors { Energy = 0 };

        Assert.Equal(nothing, Measuring.Measure(new float[12 * Measuring.Rate]));
        Assert.Equal(nothing with { Loudness = null }, Measuring.Measure(Measuring.Sound(12, _ => 0.8)) with { Loudness = null, Energy = 0 });
    }

    [Theory]
    [InlineData(440)]
    [InlineData(3000)]
    public void A_pure_tone_is_as_bright_as_it_is_high(double hertz) =>
        Assert.InRange(Measuring.Measure(Measuring.Sound(10, t => 0.3 * Math.Sin(2 * Math.PI * hertz * t))).Brightness!.Value / hertz, 0.98, 1.02);

    [Fact]
    public void White_noise_is_as_bright_as_the_middle_of_all_frequencies() =>
        Assert.InRange(Measuring.Measure(Measuring.Noise(10)).Brightness!.Value, 11_900, 12_100);

    [Fact]
    public void Louder_and_busier_music_has_more_energy()
    {
        var calm = Measuring.Measure(Quieter(Measuring.Clicks(60))).Energy;
        var louder = Measuring.Measure(Measuring.Clicks(60)).Energy;
        var busier = Measuring.Measure(Measuring.Clicks(240)).Energy;

        Assert.InRange(calm, 0.01, louder - 0.05);
        Assert.InRange(busier, louder + 0.05, 1);
    }

    private static float[] Quieter(float[] sound) => [.. sound.Select(sample => sample * 0.1f)];
}
