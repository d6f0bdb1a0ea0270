using System.Numerics;
using SongExplorer.Audio;

namespace SongExplorer.Embeddings;

/// <summary>Reads the <c>mel</c> section of a manifest: CLAP's front end with its few variations.</summary>
internal static class MelManifestReader
{
    public static MelParameters Read(ModelManifestReader manifest, ModelManifestJson json)
    {
        var mel = manifest.Need(json.Mel, "mel");
        manifest.Expect(json.SampleRate, MelParameters.Clap.SampleRate, "sampleRate");
        manifest.Expect(json.WindowSamples, MelParameters.Clap.WindowSamples, "windowSamples");
        manifest.Expect(mel.Hop, MelParameters.Clap.Hop, "mel.hop");
        manifest.Expect(mel.Frames, MelParameters.Clap.Frames, "mel.frames");
        manifest.Expect(mel.Bands, MelParameters.Clap.Bands, "mel.bands");
        manifest.Expect(mel.Center, true, "mel.center");
        manifest.Expect(mel.Power, 2, "mel.power");
        manifest.Choose(mel.Window, "mel.window", ("hann, periodic", true));
        manifest.Choose(mel.Pad, "mel.pad", ("reflect", true));
        manifest.Choose(mel.Log, "mel.log", ("10*log10(max(x,1e-10))", true));
        if (mel.TopDb is not null)
        {
            throw manifest.Fail("limits \"mel.topDb\", which is not supported");
        }

        var fftSize = manifest.Need(mel.NFft, "mel.nFft");
        if (fftSize is < 16 or > 1 << 16 || !BitOperations.IsPow2(fftSize))
        {
            throw manifest.Fail($"says \"mel.nFft\" is {fftSize}; it has to be a power of two from 16 to 65536");
        }

        var (low, high) = (manifest.Need(mel.FMin, "mel.fMin"), manifest.Need(mel.FMax, "mel.fMax"));
        if (!(low >= 0 && low < high && high <= MelParameters.Clap.SampleRate / 2))
        {
            throw manifest.Fail(FormattableString.Invariant($"says that bands go from {low} to {high} Hz; they have to lie between 0 and 24000"));
        }

        return new MelParameters
        {
            FftSize = fftSize,
            MinFrequency = low,
            MaxFrequency = high,
            Scale = manifest.Choose(mel.Scale, "mel.scale", ("slaney", MelScale.Slaney), ("htk", MelScale.Htk)),
            EqualArea = manifest.Choose(mel.Norm, "mel.norm", ("slaney", true), ("none", false)),
            ShortSound = manifest.Choose(
                mel.Short,
                "mel.short",
                ("repeated whole times, then zero-padded", ShortSound.RepeatWhole),
                ("repeated, then cut", ShortSound.Repeat),
                ("zero-padded", ShortSound.Pad)),
        };
    }
}
