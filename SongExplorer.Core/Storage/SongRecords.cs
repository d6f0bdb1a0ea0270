using SongExplorer.Embeddings;
using SongExplorer.Songs;

namespace SongExplorer.Storage;

/// <summary>What every backend refuses before it writes anything.</summary>
internal static class SongRecords
{
    /// <summary>The records as they are to be written: of a song that comes twice, the later one.</summary>
    /// <exception cref="ArgumentException">The vectors are of another song, or malformed.</exception>
    public static IReadOnlyList<SongRecord> Check(IReadOnlyList<SongRecord> records)
    {
        foreach (var (song, vectors) in records)
        {
            if (song.Id != vectors.SongId)
            {
                throw new ArgumentException($"The song {song.Id} comes with the vectors of {vectors.SongId}.", nameof(records));
            }

            Check(vectors);
        }

        return records.Count < 2 ? records : [.. records.Reverse().DistinctBy(record => (record.Song.Id, record.Vectors.Space)).Reverse()];
    }

    /// <exception cref="ArgumentException">A window has the wrong length, or the uniformity is not a number.</exception>
    public static void Check(SongVectors vectors)
    {
        if (!float.IsFinite(vectors.Uniformity))
        {
            throw new ArgumentException($"The uniformity of song {vectors.SongId} is not a number.", nameof(vectors));
        }

        if (vectors.Windows.FirstOrDefault(window => window.Values.Length != Embedding.Dimension) is { } odd)
        {
            throw new ArgumentException(
                $"A window of song {vectors.SongId} has {odd.Values.Length} components instead of {Embedding.Dimension}.", nameof(vectors));
        }
    }
}
