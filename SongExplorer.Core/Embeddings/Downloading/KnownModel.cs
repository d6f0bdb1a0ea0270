namespace SongExplorer.Embeddings.Downloading;

/// <summary>A model that can be downloaded: what its manifest says of it, and where its files lie.</summary>
/// <param name="Folder">Where its <c>model.json</c> is.</param>
/// <param name="Words">Whether it reads words.</param>
public sealed record KnownModel(
    string Id, string Version, string About, string License, string Attribution, bool Words, string Folder, IReadOnlyList<HubFile> Files)
{
    /// <summary>The size of all files, about.</summary>
    public long Bytes => Files.Sum(file => file.LikelyBytes);
}

/// <summary>A file of a model on the hub.</summary>
/// <param name="Name">Its name here.</param>
/// <param name="Address">Below the host: repository, pinned revision and path.</param>
/// <param name="Sha256">What its SHA-256 has to be, lower-case hexadecimal.</param>
/// <param name="Bytes">Its size, where that is known before.</param>
/// <param name="LikelyBytes">Its size, about.</param>
public sealed record HubFile(string Name, string Address, string Sha256, long? Bytes, long LikelyBytes);
