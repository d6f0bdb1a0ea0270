using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Similarity;

/// <summary>The songs that pass the filters used last, for one revision of the library.</summary>
internal sealed class FilterCache(IMetadataStorage metadata)
{
    // At 16 bytes each, 64 MB at most: many people may each have filters of their own, of which some let half of a large library pass.
    private const int MostIds = 4_000_000;
    private const int MostFilters = 256;
    private readonly Lock _lock = new();
    private readonly LinkedList<(SongFilter Filter, long Revision, SongSet Songs)> _entries = [];

    private long _ids;

    /// <summary>The songs that pass, or <c>null</c> when all do.</summary>
    public async Task<SongSet?> FindAsync(SongFilter filter, long revision, CancellationToken cancellationToken)
    {
        if (filter.IsAll)
        {
            return null;
        }

        if (Recall(filter, revision) is { } known)
        {
            return known;
        }

        var songs = new SongSet(await metadata.FindIdsAsync(filter, cancellationToken));
        Remember(filter, revision, songs);
        return songs;
    }

    private SongSet? Recall(SongFilter filter, long revision)
    {
        lock (_lock)
        {
            for (var node = _entries.First; node is not null; node = node.Next)
            {
                if (node.Value.Revision == revision && node.Value.Filter == filter)
                {
                    _entries.Remove(node);
                    _entries.AddFirst(node);
                    return node.Value.Songs;
                }
            }

            return null;
        }
    }

    private void Remember(SongFilter filter, long revision, SongSet songs)
    {
        lock (_lock)
        {
            // What was true of an earlier library is of no use to anybody.
            for (LinkedListNode<(SongFilter Filter, long Revision, SongSet Songs)>? node = _entries.First, next; node is not null; node = next)
            {
                next = node.Next;
                if (node.Value.Revision < revision || (node.Value.Revision == revision && node.Value.Filter == filter))
                {
                    Drop(node);
                }
            }

            _entries.AddFirst((filter, revision, songs));
            _ids += songs.Count;
            while (_entries.Count > 1 && (_entries.Count > MostFilters || _ids > MostIds))
            {
                Drop(_entries.Last!);
            }
        }
    }

    private void Drop(LinkedListNode<(SongFilter Filter, long Revision, SongSet Songs)> node)
    {
        _entries.Remove(node);
        _ids -= node.Value.Songs.Count;
    }
}
