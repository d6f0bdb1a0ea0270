namespace SongExplorer.Audio;

internal static class MelScaleConversion
{
    // Slaney: 200/3 Hz a mel up to 1 kHz (15 mel), then 27 mel for a factor of 6.4.
    private const double SlaneyBreakHertz = 1000;
    private const double SlaneyBreakMel = 15;
    private const double SlaneyHertzPerMel = 200.0 / 3;

    private static readonly double SlaneyLogStep = Math.Log(6.4) / 27;

    public static double ToMel(this MelScale scale, double hertz) => scale switch
    {
        MelScale.Htk => 2595 * Math.Log10(1 + (hertz / 700)),
        _ when hertz < SlaneyBreakHertz => hertz / SlaneyHertzPerMel,
        _ => SlaneyBreakMel + (Math.Log(hertz / SlaneyBreakHertz) / SlaneyLogStep),
    };

    public static double ToHertz(this MelScale scale, double mel) => scale switch
    {
        MelScale.Htk => 700 * (Math.Pow(10, mel / 2595) - 1),
        _ when mel < SlaneyBreakMel => mel * SlaneyHertzPerMel,
        _ => SlaneyBreakHertz * Math.Exp((mel - SlaneyBreakMel) * SlaneyLogStep),
    };
}
