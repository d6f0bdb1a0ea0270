using Microsoft.Data.Sqlite;
using SongExplorer.Embeddings;

namespace SongExplorer.Storage.Local;

/// <summary>The small number that stands for an embedding space in this file.</summary>
internal static class VectorSpace
{
    /// <summary><c>null</c> when nothing was ever written in the space.</summary>
    public static long? Find(SqliteConnection connection, EmbeddingSpace space) =>
        connection.Read<long>(
            "SELECT key FROM spaces WHERE model = $model AND fingerprint = $fingerprint",
            ("$model", space.Model), ("$fingerprint", space.Fingerprint)) is var key and > 0 ? key : null;
}
