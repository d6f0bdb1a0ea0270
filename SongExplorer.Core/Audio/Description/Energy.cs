namespace SongExplorer.Audio.Description;

/// <summary>
/// How energetic music is: the mean of its intensity and its activity, two of the sides by which Lu, Liu and Zhang tell calm from
/// energetic music ("Automatic Mood Detection and Tracking of Music Audio Signals", IEEE Transactions on Audio, Speech, and
/// Language Processing 14, 2006). Intensity is loudness from -40 to -8 LUFS, activity is onsets from 0 to 8 a second, each 0 to 1.
/// </summary>
internal static class Energy
{
    private const double Quiet = -40;
    private const double Loud = -8;
    private const double Busy = 8;

    /// <param name="loudness">LUFS; <c>null</c> for silence, which has no energy whatever the onsets.</param>
    /// <param name="onsetRate">Onsets a second.</param>
    public static double Of(double? loudness, double onsetRate)
    {
        if (loudness is not { } lufs || !double.IsFinite(lufs))
        {
            return 0;
        }

        var intensity = Math.Clamp((lufs - Quiet) / (Loud - Quiet), 0, 1);
        var activity = Math.Clamp(onsetRate / Busy, 0, 1);
        return (intensity + activity) / 2;
    }
}
