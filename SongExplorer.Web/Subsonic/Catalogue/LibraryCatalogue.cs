using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Web.Subsonic.Catalogue;

/// <summary>Artists and albums, which the library has not: made from the tags of all songs, once for each revision that somebody asks about.</summary>
internal sealed class LibraryCatalogue(IStorageBackend storage) : IDisposable
{
    private const int SongsAtOnce = 2000;

    private readonly SemaphoreSlim _reading = new(1);
    private (long Revision, CatalogueContents Contents)? _latest;

    public async Task<CatalogueContents> ReadAsync(CancellationToken cancellationToken)
    {
        // Players open with several questions at once, and one pass over the library answers them all.
        await _reading.WaitAsync(cancellationToken);
        try
        {
            var revision = await storage.GetRevisionAsync(cancellationToken);
            if (_latest is { } latest && latest.Revision == revision)
            {
                return latest.Contents;
            }

            var contents = await BuildAsync(cancellationToken);
            _latest = (revision, contents);
            return contents;
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();

    private async Task<CatalogueContents> BuildAsync(CancellationToken cancellationToken)
    {
        var builder = new CatalogueBuilder();
        foreach (var ids in (await storage.Metadata.FindIdsAsync(SongFilter.All, cancellationToken)).Order().Chunk(SongsAtOnce))
        {
            foreach (var song in await storage.Metadata.GetManyAsync(ids, cancellationToken))
            {
                builder.Add(song);
            }
        }

        return await Task.Run(builder.Build, cancellationToken);
    }
}
