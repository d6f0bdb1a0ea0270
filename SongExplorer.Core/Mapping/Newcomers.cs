using System.Numerics;
using SongExplorer.Similarity;
using SongExplorer.Songs;

namespace SongExplorer.Mapping;

/// <summary>Puts songs that came after a map was built on it, as soon as the index hears of them. A song stays where it was put until the next rebuild.</summary>
public sealed class Newcomers(LibraryIndex index) : IDisposable
{
    /// <summary>Songs placed beside each song of the map: a map of mostly guessed places would be none.</summary>
    private const double MostPlaced = 0.25;

    private const int AlwaysPlaced = 100;

    private readonly SemaphoreSlim _placing = new(1);
    private Placement? _latest;

    /// <summary>The map with the newcomers at its end, counted in <see cref="SongMap.Placed"/>.</summary>
    public async Task<SongMap> PlaceAsync(SongMap map, CancellationToken cancellationToken)
    {
        await index.RefreshAsync(cancellationToken);
        await _placing.WaitAsync(cancellationToken);
        try
        {
            var placement = _latest is { } latest && latest.Shows(map) ? latest : _latest = new Placement(map);
            return await Task.Run(() => placement.Update(index.Vectors, cancellationToken), cancellationToken);
        }
        finally
        {
            _placing.Release();
        }
    }

    public void Dispose() => _placing.Dispose();

    /// <summary>One map and those who came to it.</summary>
    private sealed class Placement
    {
        private readonly SongMap _map;
        private readonly Dictionary<SongId, int> _rows;
        private readonly SongSet _built;
        private readonly Vector2[] _layout;
        private readonly Dictionary<SongId, Vector2> _places = [];
        private readonly SongPlacement? _descent;
        private long _seen = -1;
        private SongMap _result;

        public Placement(SongMap map)
        {
            _map = _result = map;
            _rows = new Dictionary<SongId, int>(map.Ids.Count);
            for (var row = 0; row < map.Ids.Count; row++)
            {
                _rows[map.Ids[row]] = row;
            }

            _built = new SongSet(_rows.Keys);
            _layout = [.. map.X.Zip(map.Y, (x, y) => new Vector2(x, y) * map.Scale)];
            _descent = map.Projection == Umap.ProjectionName ? new SongPlacement(UmapOptions.For(map.Ids.Count)) : null;
        }

        public bool Shows(SongMap map) => (_map.Version, _map.BuiltAt, _map.SpaceKey) == (map.Version, map.BuiltAt, map.SpaceKey);

        public SongMap Update(VectorIndex vectors, CancellationToken cancellationToken)
        {
            // Read first: what comes between is seen the next time.
            var version = vectors.Version;
            if (version == _seen || _layout.Length == 0)
            {
                return _result;
            }

            var ids = vectors.Ids;
            foreach (var gone in _places.Keys.Except(ids).ToArray())
            {
                _places.Remove(gone);
            }

            var room = Math.Max(AlwaysPlaced, (int)(MostPlaced * _layout.Length)) - _places.Count;
            SongId[] waiting = [.. ids.Where(id => !_rows.ContainsKey(id) && !_places.ContainsKey(id)).Order().Take(room)];
            var found = new Vector2?[waiting.Length];
            var parallel = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
            Parallel.For(0, waiting.Length, parallel, i => found[i] = Find(vectors, waiting[i]));
            foreach (var (id, place) in waiting.Zip(found))
            {
                if (place is { } known)
                {
                    _places[id] = known;
                }
            }

            _seen = version;
            return _result = _map with
            {
                Ids = [.. _map.Ids, .. _places.Keys],
                X = [.. _map.X, .. _places.Values.Select(place => place.X)],
                Y = [.. _map.Y, .. _places.Values.Select(place => place.Y)],
                Placed = _places.Count,
            };
        }

        /// <summary><c>null</c> where the song went again, or no song of the map is left to stand beside.</summary>
        private Vector2? Find(VectorIndex vectors, SongId id)
        {
            if (vectors.Find(id) is not { } vector || vectors.Search(vector, UmapOptions.UsualNeighbours, _built) is not { Count: > 0 } neighbours)
            {
                return null;
            }

            int[] rows = [.. neighbours.Select(neighbour => _rows[neighbour.Id])];
            float[] distances = [.. neighbours.Select(neighbour => Math.Max(0, 1 - neighbour.Similarity))];
            var place = _descent?.Place(_layout, id, rows, distances) ?? SongPlacement.Middle(_layout, id, rows, distances);
            return Vector2.Clamp(place / _map.Scale, Vector2.Zero, Vector2.One);
        }
    }
}
