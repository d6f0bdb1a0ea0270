using System.Security.Cryptography;

namespace SongExplorer.Embeddings;

/// <summary>A file that belongs to a model.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Sha256">What its SHA-256 has to be, lower-case hexadecimal.</param>
public sealed record ModelFile(string Path, string Sha256)
{
    /// <summary>Makes sure that the file is the one the manifest describes.</summary>
    /// <exception cref="ModelException">It is another one, or cannot be read.</exception>
    public void Verify()
    {
        string actual;
        try
        {
            using var stream = File.OpenRead(Path);
            actual = Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"The model file {Path} cannot be read: {e.Message}", e);
        }

        if (actual != Sha256)
        {
            throw new ModelException($"The model file {Path} is not the one its {ModelManifest.FileName} describes: its SHA-256 is {actual}, not {Sha256}.");
        }
    }
}
