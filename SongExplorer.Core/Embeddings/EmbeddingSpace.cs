using System.Security.Cryptography;
using System.Text;

namespace SongExplorer.Embeddings;

/// <summary>
/// Names everything a vector depends on: the model file's hash, windowing, pooling and mel parameters. Vectors of two
/// spaces are never compared.
/// </summary>
/// <param name="Model">The model's id for people, for example <c>acoustic</c>.</param>
/// <param name="Fingerprint">Short hash of the whole pipeline, lower-case hexadecimal.</param>
public sealed record EmbeddingSpace(string Model, string Fingerprint)
{
    private const int FingerprintLength = 16;

    public string Key => $"{Model}/{Fingerprint}";

    /// <summary>The space of a model's vectors when songs are heard in at most so many windows.</summary>
    public static EmbeddingSpace Of(ModelManifest manifest, int maxWindows)
    {
        var mel = manifest.Mel;
        var pipeline = FormattableString.Invariant($"""
            model {manifest.Sha256}
            mel 1: {mel.SampleRate} {mel.WindowSamples} {mel.FftSize} {mel.Hop} {mel.Bands} {mel.MinFrequency} {mel.MaxFrequency} {mel.Scale} {mel.EqualArea} {mel.ShortSound} {mel.Floor}
            windows {WindowPlan.Version}: {maxWindows}
            pooling {Pooling.Version}
            """).ReplaceLineEndings("\n");
        return new EmbeddingSpace(manifest.Id, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(pipeline)))[..FingerprintLength]);
    }

    public override string ToString() => Key;
}
