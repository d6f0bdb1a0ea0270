using System.Diagnostics;
using System.Numerics.Tensors;
using SongExplorer.Audio;
using SongExplorer.Songs;

namespace SongExplorer.Embeddings;

/// <summary>
/// Lets a model hear a tone, a chord, noise and silence, and refuses one that cannot tell them apart: a broken export or a
/// wrong front end gives no error, only useless neighbours.
/// </summary>
public static class ModelSelfTest
{
    /// <summary>Cosine from which on two of the sounds count as the same; sound models stay well below.</summary>
    public const float CollapsedCosine = 0.9f;

    private const float Tiny = 1e-6f;

    /// <summary>How alike to what the maker's copy heard, at least: 8-bit models differ a little from machine to machine.</summary>
    private const float ExpectedCosine = 0.98f;

    /// <summary>Runs the battery; takes a few runs of the model. Broken models are a result, not an exception.</summary>
    public static ModelSelfTestResult Run(IAudioEmbedder embedder, CancellationToken cancellationToken)
    {
        var sounds = SelfTestSounds.All;
        var logMel = new LogMelSpectrogram(embedder.Manifest.Mel);
        var features = new float[logMel.FeatureCount];
        var vectors = new float[sounds.Count][];
        var modelTime = TimeSpan.Zero;
        try
        {
            for (var i = 0; i < sounds.Count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                logMel.Compute(sounds[i].Samples, features);
                vectors[i] = new float[Embedding.Dimension];
                var start = Stopwatch.GetTimestamp();
                embedder.Embed(features, 1, vectors[i]);
                modelTime = Stopwatch.GetElapsedTime(start); // of the last one: the first also loads the model
            }
        }
        catch (ModelException e)
        {
            return new ModelSelfTestResult(false, e.Message, [], 0);
        }

        return Judge(embedder.Manifest, [.. sounds.Zip(vectors, (sound, vector) => (sound.Name, vector))], modelTime.TotalMilliseconds);
    }

    /// <summary>Where the numbers are not those that the model's maker got, in words.</summary>
    private static string? Surprise(ModelManifest manifest, (string Name, float[] Vector)[] heard) =>
        (from sound in heard
         where manifest.Expected.ContainsKey(sound.Name)
         let expected = manifest.Expected[sound.Name].ToArray()
         let cosine = TensorPrimitives.CosineSimilarity<float>(sound.Vector.AsSpan(0, expected.Length), expected)
         where !(cosine >= ExpectedCosine)
         select FormattableString.Invariant($"hears {sound.Name} otherwise than its maker did: cosine {cosine:F3} over {expected.Length} components"))
        .FirstOrDefault();

    private static ModelSelfTestResult Judge(ModelManifest manifest, (string Name, float[] Vector)[] heard, double milliseconds)
    {
        if (heard.FirstOrDefault(sound => !sound.Vector.All(float.IsFinite)) is { Name: { } broken })
        {
            return Refuse($"gives numbers that are not finite for {broken}");
        }

        if (heard.FirstOrDefault(sound => TensorPrimitives.Norm<float>(sound.Vector) < Tiny) is { Name: { } empty })
        {
            return Refuse($"gives nothing but zeros for {empty}");
        }

        if (heard.All(sound => TensorPrimitives.Distance<float>(sound.Vector, heard[0].Vector) < Tiny))
        {
            return Refuse("gives the same numbers whatever it hears");
        }

        SoundPair[] pairs =
        [
            .. from i in Enumerable.Range(0, heard.Length)
               from j in Enumerable.Range(i + 1, heard.Length - i - 1)
               select new SoundPair(heard[i].Name, heard[j].Name, TensorPrimitives.CosineSimilarity<float>(heard[i].Vector, heard[j].Vector)),
        ];
        if (Surprise(manifest, heard) is { } surprise)
        {
            return Refuse(surprise, pairs);
        }

        var closest = pairs.MaxBy(pair => pair.Cosine)!;
        return closest.Cosine > CollapsedCosine
            ? Refuse(FormattableString.Invariant($"cannot tell {closest.First} from {closest.Second}: cosine {closest.Cosine:F3}"), pairs)
            : new ModelSelfTestResult(
                true,
                FormattableString.Invariant($"The model \"{manifest.Id}\" tells a tone, a chord, noise and silence apart: cosines up to {closest.Cosine:F2}."),
                pairs,
                milliseconds);

        ModelSelfTestResult Refuse(string what, SoundPair[]? pairs = null)
        {
            var consequence = pairs is not null && manifest.Untested ? "it is used all the same, as it was added with --untested" : "it is not used";
            return new(false, $"The model \"{manifest.Id}\" {what}; {consequence}.", pairs ?? [], milliseconds);
        }
    }
}

/// <summary>Whether a model can be trusted.</summary>
/// <param name="Sentence">For people: what is wrong, or that all is well.</param>
/// <param name="Cosines">How alike the test sounds are to the model; empty where its numbers mean nothing.</param>
/// <param name="ModelMilliseconds">Time of one run on one window.</param>
public sealed record ModelSelfTestResult(bool Ok, string Sentence, IReadOnlyList<SoundPair> Cosines, double ModelMilliseconds)
{
    /// <summary>Whether the model gave numbers that mean something, well or badly.</summary>
    internal bool Runs => Cosines.Count > 0;

    /// <summary>Whether it may be listened with: it passed, or runs and is wanted nevertheless.</summary>
    internal bool IsUsable(ModelManifest manifest) => Ok || (Runs && manifest.Untested);
}

/// <summary>Two test sounds and the cosine of their vectors, -1 to 1.</summary>
public sealed record SoundPair(string First, string Second, float Cosine);
