using SongExplorer.Audio;

namespace SongExplorer.Embeddings;

/// <summary>Four sounds that nobody takes for each other, one window long; the same on every machine.</summary>
internal static class SelfTestSounds
{
    private const float Level = 0.1f;

    public static IReadOnlyList<string> Names { get; } = ["tone", "chord", "noise", "silence"];

    public static IReadOnlyList<(string Name, float[] Samples)> All =>
    [
        (Names[0], Generate(n => Sine(n, 440))),
        (Names[1], Generate(n => (Sine(n, 261.63) + Sine(n, 329.63) + Sine(n, 392)) / 3)),
        (Names[2], Noise()),
        (Names[3], new float[MelParameters.Clap.WindowSamples]),
    ];

    private static double Sine(int n, double hertz) => Math.Sin(2 * Math.PI * hertz * n / AudioDecoder.SampleRate);

    private static float[] Noise()
    {
        var state = 1u;
        return Generate(_ =>
        {
            state = (state * 1_664_525) + 1_013_904_223; // Numerical Recipes' generator
            return (state / (double)uint.MaxValue * 2) - 1;
        });
    }

    private static float[] Generate(Func<int, double> sample)
    {
        var samples = new float[MelParameters.Clap.WindowSamples];
        for (var n = 0; n < samples.Length; n++)
        {
            samples[n] = (float)(Level * sample(n));
        }

        return samples;
    }
}
