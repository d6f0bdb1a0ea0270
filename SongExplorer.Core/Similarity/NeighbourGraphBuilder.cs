namespace SongExplorer.Similarity;

/// <summary>Finds the nearest neighbours of every song; the same vectors give the same graph.</summary>
/// <param name="mostCompared">Up to here whole vectors are compared pair by pair, which misses nothing; beyond, codes choose whom to compare.</param>
/// <param name="cores">Cores to work on, or <c>null</c> for all.</param>
internal sealed class NeighbourGraphBuilder(CentredVectors vectors, int perSong, int mostCompared = 2_000, int? cores = null)
{
    private readonly int _perSong = Math.Clamp(perSong, 0, Math.Max(0, vectors.Count - 1));

    public NeighbourGraph Build(IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var (neighbours, similarities) = (new int[vectors.Count * _perSong], new float[vectors.Count * _perSong]);
        if (_perSong > 0)
        {
            var parallel = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = cores ?? Environment.ProcessorCount };
            var done = 0;
            var find = Finder(parallel, neighbours, similarities);
            Parallel.For(0, (vectors.Count + NearestPairs.RowsAtOnce - 1) / NearestPairs.RowsAtOnce, parallel, block =>
            {
                find(block * NearestPairs.RowsAtOnce);
                progress?.Report(Math.Min(1, (double)Interlocked.Add(ref done, NearestPairs.RowsAtOnce) / vectors.Count));
            });
        }

        // Rounding may take a cosine past 1; a distance is never negative.
        foreach (ref var similarity in similarities.AsSpan())
        {
            similarity = Math.Max(0, 1 - similarity);
        }

        return new NeighbourGraph(vectors.Ids, _perSong, neighbours, similarities);
    }

    private Action<int> Finder(ParallelOptions parallel, int[] neighbours, float[] similarities)
    {
        if (vectors.Count > mostCompared)
        {
            var pairs = new NearestPairs(vectors, PairCodes.Of(vectors, parallel), _perSong);
            return from => pairs.Find(from, neighbours, similarities);
        }

        var all = new AllPairs(vectors);
        return from =>
        {
            var found = all.Nearest(from, Math.Min(from + NearestPairs.RowsAtOnce, vectors.Count), _perSong);
            foreach (var (i, best) in found.Index())
            {
                best.Drain(neighbours.AsSpan((from + i) * _perSong, _perSong), similarities.AsSpan((from + i) * _perSong, _perSong));
            }
        };
    }
}
