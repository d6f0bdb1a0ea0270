using Microsoft.Data.Sqlite;
using SongExplorer.Embeddings;
using SongExplorer.Songs;

namespace SongExplorer.Storage.Local;

/// <summary>Writes the vectors of songs, within one transaction; its statements are prepared once.</summary>
internal sealed class VectorWriter(SqliteConnection connection) : IDisposable
{
    private readonly Dictionary<EmbeddingSpace, long> _spaces = [];

    private readonly SqliteCommand _vector = connection.Command("""
        INSERT INTO vectors (song, space, uniformity, revision, vector) VALUES ($song, $space, $uniformity, $revision, $vector)
        ON CONFLICT (song, space) DO UPDATE
            SET uniformity = excluded.uniformity, revision = excluded.revision, vector = excluded.vector
        RETURNING key
        """);

    private readonly SqliteCommand _windows = connection.Command(
        "INSERT OR REPLACE INTO windows (vector, starts, vectors) VALUES ($vector, $starts, $vectors)");

    private readonly SqliteCommand _revive = connection.Command("DELETE FROM tombstones WHERE song = $id AND space = $space");

    public void Write(SongVectors vectors, long song, long revision)
    {
        var space = Space(vectors.Space);
        _vector.Set("$song", song);
        _vector.Set("$space", space);
        _vector.Set("$uniformity", (double)vectors.Uniformity);
        _vector.Set("$revision", revision);
        _vector.Set("$vector", vectors.Embedding.Values.ToBlob());

        _windows.Set("$vector", _vector.Read<long>());
        _windows.Set("$starts", Sql.ToBlob<long>([.. vectors.Windows.Select(window => window.Start.Ticks)]));
        _windows.Set("$vectors", Join(vectors.Windows));
        _windows.ExecuteNonQuery();

        _revive.Set("$id", vectors.SongId.ToBlob());
        _revive.Set("$space", space);
        _revive.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _vector.Dispose();
        _windows.Dispose();
        _revive.Dispose();
    }

    private static byte[] Join(IReadOnlyList<WindowVector> windows)
    {
        var joined = new Half[windows.Count * Embedding.Dimension];
        for (var i = 0; i < windows.Count; i++)
        {
            windows[i].Values.CopyTo(joined, i * Embedding.Dimension);
        }

        return Sql.ToBlob<Half>(joined);
    }

    private long Space(EmbeddingSpace space)
    {
        if (!_spaces.TryGetValue(space, out var key))
        {
            connection.Execute(
                "INSERT OR IGNORE INTO spaces (model, fingerprint) VALUES ($model, $fingerprint)",
                ("$model", space.Model), ("$fingerprint", space.Fingerprint));
            key = VectorSpace.Find(connection, space) ?? throw new InvalidOperationException($"The space {space} vanished.");
            _spaces[space] = key;
        }

        return key;
    }
}
