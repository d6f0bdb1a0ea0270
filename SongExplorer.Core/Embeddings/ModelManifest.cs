using System.Security.Cryptography;
using SongExplorer.Audio;

namespace SongExplorer.Embeddings;

/// <summary>What <c>models/&lt;id&gt;/model.json</c> says about a model.</summary>
public sealed record ModelManifest
{
    public const string FileName = "model.json";

    public required string Id { get; init; }

    /// <summary>The model's own name of its edition, for people.</summary>
    public string Version { get; init; } = "";

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

    /// <summary>Whether a text encoder shares the model's space.</summary>
    public bool TextQueries { get; init; }

    /// <summary>Reads and checks the manifest in a model's folder. The ONNX file has to be there; its hash is not computed yet.</summary>
    /// <exception cref="ModelException">Something is missing or not supported.</exception>
    public static ModelManifest Load(string folder) => ModelManifestReader.Read(folder);

    /// <summary>Makes sure that the ONNX file is the one the manifest describes.</summary>
    /// <exception cref="ModelException">It is another one, or cannot be read.</exception>
    public void VerifyFile()
    {
        string actual;
        try
        {
            using var stream = System.IO.File.OpenRead(File);
            actual = Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"The model file {File} cannot be read: {e.Message}", e);
        }

        if (actual != Sha256)
        {
            throw new ModelException($"The model file {File} is not the one its {FileName} describes: its SHA-256 is {actual}, not {Sha256}.");
        }
    }
}

/// <summary>A stretch of a model's vectors that describes one side of the sound.</summary>
/// <param name="Start">The first component.</param>
/// <param name="End">One past the last component.</param>
/// <param name="What">For people, for example "timbre: spectrum envelope".</param>
public sealed record ModelBlock(string Name, int Start, int End, string What);
