using SongExplorer.Songs;

namespace SongExplorer.Similarity;

/// <summary>Finds the nearest neighbours of every song of an index that stays as it is, on all cores.</summary>
/// <param name="ids">The songs of the index, rising.</param>
/// <param name="mostSongsCompared">Up to here all pairs are compared, which takes seconds and misses nothing; larger libraries are searched song by song.</param>
internal sealed class NeighbourGraphBuilder(VectorIndex index, SongId[] ids, int perSong, int mostSongsCompared = 20_000)
{
    private const int RowsAtOnce = 64;

    private readonly int[] _neighbours = new int[ids.Length * perSong];
    private readonly float[] _distances = new float[ids.Length * perSong];
    private readonly AllPairs? _pairs = ids.Length <= mostSongsCompared ? new AllPairs(index, ids) : null;

    public NeighbourGraph Build(IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var done = 0;
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, (ids.Length + RowsAtOnce - 1) / RowsAtOnce, options, block =>
        {
            var from = block * RowsAtOnce;
            var to = Math.Min(from + RowsAtOnce, ids.Length);
            if (_pairs is not null)
            {
                Compare(_pairs, from, to);
            }
            else
            {
                Search(from, to);
            }

            progress?.Report((double)Interlocked.Add(ref done, to - from) / ids.Length);
        });
        return new NeighbourGraph(ids, perSong, _neighbours, _distances);
    }

    private void Compare(AllPairs pairs, int from, int to)
    {
        var scores = new float[perSong];
        var nearest = pairs.Nearest(from, to, perSong);
        for (var row = from; row < to; row++)
        {
            nearest[row - from].Drain(_neighbours.AsSpan(row * perSong, perSong), scores);
            for (var i = 0; i < perSong; i++)
            {
                _distances[(row * perSong) + i] = Distance(scores[i]);
            }
        }
    }

    private void Search(int from, int to)
    {
        for (var row = from; row < to; row++)
        {
            var at = row * perSong;
            var self = ids[row];
            foreach (var (id, similarity) in index.Search(index.Find(self)!, perSong + 1, null).Where(found => found.Id != self).Take(perSong))
            {
                (_neighbours[at], _distances[at++]) = (Array.BinarySearch(ids, id), Distance(similarity));
            }
        }
    }

    // Rounding may take a cosine past 1; a distance is never negative.
    private static float Distance(float cosine) => Math.Max(0, 1 - cosine);
}
