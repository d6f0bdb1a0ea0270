using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Similarity.Features;

/// <summary>Where every song stands in its library by energy, brightness, loudness and tempo; read when first asked for, and again when the library has changed.</summary>
internal sealed class FeaturePercentiles(IStorageBackend backend) : IDisposable
{
    private const int SongsAtOnce = 5_000;

    private readonly SemaphoreSlim _reading = new(1);
    private Standings? _standings;

    /// <summary>Those of the allowed songs that pass; <c>null</c> is all of them.</summary>
    public async Task<SongSet?> NarrowAsync(SongSet? allowed, FeatureFilter filter, CancellationToken cancellationToken)
    {
        if (filter.IsAll)
        {
            return allowed;
        }

        var standings = await ReadAsync(cancellationToken);
        return await Task.Run(() => standings.Narrow(allowed, filter), cancellationToken);
    }

    public void Dispose() => _reading.Dispose();

    private async Task<Standings> ReadAsync(CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken);
        try
        {
            var revision = await backend.GetRevisionAsync(cancellationToken);
            if (_standings?.Revision != revision)
            {
                var songs = new List<Song>();
                for (var read = SongsAtOnce; read == SongsAtOnce;)
                {
                    var page = await backend.Metadata.ListAsync(new SongQuery(SongFilter.All, SongSort.AddedAt, Skip: songs.Count, Take: SongsAtOnce), cancellationToken);
                    songs.AddRange(page);
                    read = page.Count;
                }

                _standings = await Task.Run(() => new Standings(revision, songs), cancellationToken);
            }

            return _standings;
        }
        finally
        {
            _reading.Release();
        }
    }
}
