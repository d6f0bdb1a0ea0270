using System.Runtime.Intrinsics;

namespace SongExplorer.Audio.Description;

/// <summary>
/// The K filter of ITU-R BS.1770-4 at 48 kHz, for four signals at once: a shelf for the head (+4 dB above 2 kHz), then a
/// high-pass at 38 Hz. Coefficients are the recommendation's tables 1 and 2.
/// </summary>
internal struct KWeighting
{
    private Vector256<double> _shelf1;
    private Vector256<double> _shelf2;
    private Vector256<double> _pass1;
    private Vector256<double> _pass2;

    /// <summary>The next sample of each signal, filtered.</summary>
    public Vector256<double> Next(Vector256<double> sample)
    {
        var shelf = (sample * 1.53512485958697) + _shelf1;
        _shelf1 = (sample * -2.69169618940638) - (shelf * -1.69065929318241) + _shelf2;
        _shelf2 = (sample * 1.19839281085285) - (shelf * 0.73248077421585);

        var passed = shelf + _pass1;
        _pass1 = (shelf * -2) - (passed * -1.99004745483398) + _pass2;
        _pass2 = shelf - (passed * 0.99007225036621);
        return passed;
    }
}
