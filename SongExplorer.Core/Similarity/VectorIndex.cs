using Microsoft.Extensions.Logging;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Similarity;

/// <summary>
/// Vectors in memory, searched by a scan in three stages: sign bits → bytes → floats. There is nothing to build; songs
/// come, change and go at once, and a filter costs no accuracy. Scores are exact cosines after the mean of the vectors
/// present was taken out; equal ones are ordered by id. Safe to use from any number of threads.
/// </summary>
/// <param name="scratchFolder">Where a large library's vectors are paged to; <c>null</c> keeps them in memory.</param>
internal sealed unsafe class VectorIndex(string? scratchFolder, ILogger logger) : IDisposable
{
    private static readonly float[] Origin = new float[Embedding.Dimension];

    private readonly Lock _writing = new();
    private readonly ReaderWriterLockSlim _gate = new();
    private SlotTable _slots = new();
    private VectorStore _vectors = new(scratchFolder, logger);
    private LibraryMean _mean = new();
    private long _formerVersions;
    private float[] _centre = new float[Embedding.Dimension];
    private VectorCodes? _codes;
    private bool _isDisposed;

    public int Count => Read(() => _slots.Count);

    /// <summary>Bytes that a search reads or may read in its coarse stages, with the table of songs.</summary>
    public long HotBytes => Read(() => (_codes?.Bytes ?? 0) + _slots.Bytes);

    public void Set(SongId id, Embedding embedding) => Apply([new EmbeddingChange(id, embedding, 0)]);

    public void Remove(SongId id) => Apply([new EmbeddingChange(id, null, 0)]);

    /// <summary>Takes over changes in their order. A search sees all of them or none.</summary>
    public void Apply(IReadOnlyCollection<EmbeddingChange> changes)
    {
        lock (_writing)
        {
            Write(() =>
            {
                _vectors.EnsureCapacity(_slots.End + changes.Count);
                _codes?.EnsureCapacity(_slots.End + changes.Count);
                foreach (var (id, embedding, _) in changes)
                {
                    Forget(id);
                    if (embedding is not null)
                    {
                        Keep(id, embedding.Values);
                    }
                }

                _centre = _mean.ToCentre();
            });

            // Reading beside searches is safe: only a writer changes vectors, and there is one writer.
            if (SearchWidth.For(_slots.Count, 1).IsWorthwhile(_slots.Count) && _codes?.Frame.IsFarFrom(_centre) != false)
            {
                var codes = VectorCodes.Build(new CodeFrame(_centre), _slots, _vectors);
                Write(() => _codes = codes);
            }
        }
    }

    /// <summary>
    /// Takes over all that another index holds and gives it what was here, to be disposed with it. A search sees the one or the
    /// other. Nobody but the caller may use the other index.
    /// </summary>
    public void Exchange(VectorIndex other)
    {
        lock (_writing)
        {
            Write(() =>
            {
                _formerVersions += _slots.Version + 1;
                (_slots, other._slots) = (other._slots, _slots);
                (_vectors, other._vectors) = (other._vectors, _vectors);
                (_mean, other._mean) = (other._mean, _mean);
                (_centre, other._centre) = (other._centre, _centre);
                (_codes, other._codes) = (other._codes, _codes);
            });
        }
    }

    /// <summary>The stored vector of a song, or <c>null</c>.</summary>
    public Embedding? Find(SongId id) => Read(() => FindHere(id));

    /// <summary>The nearest songs, closest first: fewer than <paramref name="count"/> only where fewer are allowed.</summary>
    /// <param name="allowed">The songs that may be found, or <c>null</c> for all.</param>
    public IReadOnlyList<SimilarSong> Search(Embedding query, int count, SongSet? allowed) => Scan(allowed, count, (scan, songs, wanted) =>
    {
        var width = SearchWidth.For(_slots.Count, wanted);
        return _codes is { } codes && width.IsWorthwhile(songs)
            ? scan.ThreeStage(query.Values, Centred(query), codes, width, wanted)
            : scan.Exact(Centred(query), wanted);
    });

    /// <summary>What <see cref="Search"/> approximates, by reading every vector.</summary>
    public IReadOnlyList<SimilarSong> SearchExact(Embedding query, int count, SongSet? allowed) =>
        Scan(allowed, count, (scan, _, wanted) => scan.Exact(Centred(query), wanted));

    /// <summary>
    /// The nearest by the cosine of the vectors as they are, by reading every one: for queries that do not come from among songs.
    /// Words have a mean of their own; taking out that of the songs would favour whatever is least like the library.
    /// </summary>
    public IReadOnlyList<SimilarSong> SearchPlain(Embedding query, int count, SongSet? allowed) =>
        Scan(allowed, count, (scan, _, wanted) => scan.Exact(new CentredQuery(query.Values, Origin), wanted));

    /// <summary>
    /// For each similarity, how many songs of the whole library are closer to the query. Counted on byte codes in a
    /// large library (songs within about 0.003 of a similarity may fall on either side), and above 8,000 songs on some of them.
    /// </summary>
    /// <param name="similarities">Falling.</param>
    /// <param name="except">A song that does not count, for example the query itself.</param>
    public int[] CountCloser(Embedding query, ReadOnlyMemory<float> similarities, SongId? except) => Read(() =>
        new VectorScan(_slots, _vectors, null).CountCloser(query.Values, Centred(query), _codes, similarities.Span, except));

    /// <summary>Changes whenever a song comes, changes or goes.</summary>
    public long Version => Read(() => _formerVersions + _slots.Version);

    public IReadOnlyCollection<SongId> Ids => Read(() => _slots.Ids.ToArray());

    /// <summary>A copy of what is there now, in the order of ids, seen from the mean.</summary>
    public CentredVectors CopyCentred()
    {
        var (ids, centre) = Read(() => (_slots.Ids.Order().ToArray(), _centre));
        var copy = new CentredVectors(ids);

        // Some at a time, so that a writer who waits does not keep searches waiting.
        var missing = false;
        for (var from = 0; from < ids.Length && !missing; from += VectorBlock.Slots)
        {
            missing = Read(() => !TryCopy(copy, from, Math.Min(from + VectorBlock.Slots, ids.Length), centre));
        }

        return missing ? CopyCentred() : copy;
    }

    /// <summary>The mean that is taken out before cosines: 512 components, zero in a library too small to have one.</summary>
    public ReadOnlyMemory<float> Centre => Read(() => _centre);

    public void Dispose()
    {
        lock (_writing)
        {
            Write(() =>
            {
                _isDisposed = true;
                _vectors.Dispose();
            });
            _gate.Dispose();
        }
    }

    private IReadOnlyList<SimilarSong> Scan(SongSet? allowed, int count, Func<VectorScan, int, int, IReadOnlyList<SimilarSong>> search) => Read(() =>
    {
        var mask = allowed?.MaskFor(_slots);
        var songs = mask?.Count ?? _slots.Count;
        var wanted = Math.Min(count, songs);
        return wanted > 0 ? search(new VectorScan(_slots, _vectors, mask), songs, wanted) : [];
    });

    private Embedding? FindHere(SongId id) => _slots.TryFind(id, out var slot) ? Embedding.FromUnit(_vectors[slot]) : null;

    private CentredQuery Centred(Embedding query) => new(query.Values, _centre);

    private void Keep(SongId id, ReadOnlySpan<float> vector)
    {
        var slot = _slots.Add(id);
        vector.CopyTo(_vectors[slot]);
        _mean.Add(vector);
        _codes?.Set(slot, vector);
    }

    private void Forget(SongId id)
    {
        if (_slots.TryFind(id, out var slot))
        {
            _mean.Remove(_vectors[slot]);
            _slots.Remove(id);
        }
    }

    /// <summary>Fails where a song went meanwhile.</summary>
    private bool TryCopy(CentredVectors copy, int from, int to, float[] centre)
    {
        for (var row = from; row < to; row++)
        {
            if (!_slots.TryFind(copy.Ids[row], out var slot))
            {
                return false;
            }

            copy.Set(row, _vectors[slot], centre);
        }

        return true;
    }

    private T Read<T>(Func<T> work)
    {
        _gate.EnterReadLock();
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return work();
        }
        finally
        {
            _gate.ExitReadLock();
        }
    }

    private void Write(Action work)
    {
        _gate.EnterWriteLock();
        try
        {
            work();
        }
        finally
        {
            _gate.ExitWriteLock();
        }
    }
}
