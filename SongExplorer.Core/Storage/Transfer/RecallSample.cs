using SongExplorer.Embeddings;
using SongExplorer.Songs;

namespace SongExplorer.Storage.Transfer;

/// <summary>
/// Judges a search by a sample of songs: their truly nearest ones are found by comparing all vectors as they pass by, and then
/// the search is asked. Recall@k is the share of the k truly nearest that it finds.
/// </summary>
internal sealed class RecallSample(IReadOnlyList<SongVectors> queries)
{
    public const int Nearest = 10;

    private readonly PriorityQueue<SongId, float>[] _nearest = [.. queries.Select(_ => new PriorityQueue<SongId, float>())];

    public void Add(SongVectors vectors)
    {
        foreach (var (i, query) in queries.Index())
        {
            if (query.Space != vectors.Space || query.SongId == vectors.SongId)
            {
                continue;
            }

            _nearest[i].Enqueue(vectors.SongId, query.Embedding.CosineTo(vectors.Embedding));
            if (_nearest[i].Count > Nearest)
            {
                _nearest[i].Dequeue();
            }
        }
    }

    /// <summary>0 to 1, or <c>null</c> when there was nothing to compare.</summary>
    public async Task<double?> MeasureAsync(ISearchableEnd end, CancellationToken cancellationToken)
    {
        var (found, wanted) = (0, 0);
        foreach (var (query, nearest) in queries.Zip(_nearest))
        {
            var answer = await end.SearchAsync(query.Embedding, query.Space, nearest.Count + 1, cancellationToken);

            // Equally near songs are equally good answers.
            var farthest = nearest.TryPeek(out _, out var similarity) ? similarity - 1e-5f : 0;
            found += Math.Min(nearest.Count, answer.Count(song => song.Id != query.SongId && song.Similarity >= farthest));
            wanted += nearest.Count;
        }

        return wanted == 0 ? null : (double)found / wanted;
    }
}
