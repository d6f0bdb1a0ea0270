using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Similarity;

/// <summary>The songs that pass the filters used last, for one revision of the library.</summary>
internal sealed class FilterCache(IMetadataStorage metadata)
{
    private const int Capacity = 16;
    private readonly Lock _lock = new();
    private readonly LinkedList<(SongFilter Filter, long Revision, SongSet Songs)> _entries = [];

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
            _entries.AddFirst((filter, revision, songs));
            if (_entries.Count > Capacity)
            {
                _entries.RemoveLast();
            }
        }
    }
}
