namespace SongExplorer.Embeddings;

/// <summary>
/// Names everything a vector depends on: the model file's hash, windowing, pooling and mel parameters. Vectors of two
/// spaces are never compared.
/// </summary>
/// <param name="Model">The model's id for people, for example <c>acoustic</c>.</param>
/// <param name="Fingerprint">Short hash of the whole pipeline, lower-case hexadecimal.</param>
public sealed record EmbeddingSpace(string Model, string Fingerprint)
{
    public string Key => $"{Model}/{Fingerprint}";

    public override string ToString() => Key;
}
