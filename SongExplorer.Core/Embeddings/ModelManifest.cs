using SongExplorer.Audio;
using SongExplorer.Embeddings.Text;

namespace SongExplorer.Embeddings;

/// <summary>What <c>models/&lt;id&gt;/model.json</c> says about a model.</summary>
public sealed record ModelManifest
{
    public const string FileName = "model.json";

    /// <summary>An empty file beside the manifest that says <see cref="Untested"/>: the manifest stays as its maker wrote it.</summary>
    internal const string UntestedMark = "untested";

    public required string Id { get; init; }

    /// <summary>The model's own name of its edition, for people.</summary>
    public string Version { get; init; } = "";

    /// <summary>What it does, one or two sentences for people; may be empty.</summary>
    public string About { get; init; } = "";

    /// <summary>The licence of its weights, for people; may be empty.</summary>
    public string License { get; init; } = "";

    /// <summary>Who is to be named; may be empty.</summary>
    public string Attribution { get; init; } = "";

    /// <summary>Absolute path of the ONNX file.</summary>
    public string File { get; init; } = "";

    /// <summary>What the ONNX file's SHA-256 has to be, lower-case hexadecimal.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>The tensor that takes windows: float32, windows × 1 × 1001 × 64, in dB.</summary>
    public string InputName { get; init; } = "input_features";

    /// <summary>The tensor that gives vectors: float32, windows × 512, not normalised.</summary>
    public string OutputName { get; init; } = "audio_embeds";

    public MelParameters Mel { get; init; } = MelParameters.Clap;

    /// <summary>Which components of a vector describe what; empty where nobody can say.</summary>
    public IReadOnlyList<ModelBlock> Blocks { get; init; } = [];

    /// <summary>
    /// What its maker's copy hears in test sounds of <see cref="ModelSelfTest"/>, by their names: the first components of its
    /// vector, 8 or more, of any length. Empty where nobody knows.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<float>> Expected { get; init; } = new Dictionary<string, IReadOnlyList<float>>();

    /// <summary>The part that reads words; <c>null</c> where the model only hears.</summary>
    public TextModel? Text { get; init; }

    /// <summary>Whether somebody wanted the model even if it cannot tell sounds apart.</summary>
    public bool Untested { get; init; }

    /// <summary>Whether the model can be asked with words.</summary>
    public bool TextQueries => Text is not null;

    /// <summary>Reads and checks the manifest in a model's folder. The files it names have to be there; their hashes are not computed yet.</summary>
    /// <exception cref="ModelException">Something is missing or not supported.</exception>
    public static ModelManifest Load(string folder) => ModelManifestReader.Read(folder);

    /// <summary>Makes sure that the ONNX file is the one the manifest describes.</summary>
    /// <exception cref="ModelException">It is another one, or cannot be read.</exception>
    public void VerifyFile() => new ModelFile(File, Sha256).Verify();
}

/// <summary>A stretch of a model's vectors that describes one side of the sound.</summary>
/// <param name="Start">The first component.</param>
/// <param name="End">One past the last component.</param>
/// <param name="What">For people, for example "timbre: spectrum envelope".</param>
public sealed record ModelBlock(string Name, int Start, int End, string What);
