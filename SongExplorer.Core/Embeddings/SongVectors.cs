using SongExplorer.Songs;

namespace SongExplorer.Embeddings;

/// <summary>What a model heard in one song: the vector of the whole and those of its windows.</summary>
/// <param name="Uniformity">Length of the mean of the unit window vectors before normalising, 0 to 1: 1 means that all windows sound alike.</param>
/// <param name="Windows">In the order of the song; empty where only the vector of the whole is known, as in libraries of the old layout.</param>
public sealed record SongVectors(
    SongId SongId,
    EmbeddingSpace Space,
    Embedding Embedding,
    float Uniformity,
    IReadOnlyList<WindowVector> Windows);

/// <summary>The vector of one 10 s window.</summary>
/// <param name="Start">Where the window begins in the song.</param>
/// <param name="Values">512 components of a unit vector, rounded to half precision for storage.</param>
public sealed record WindowVector(TimeSpan Start, Half[] Values);
