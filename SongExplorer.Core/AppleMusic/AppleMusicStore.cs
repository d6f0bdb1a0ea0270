namespace SongExplorer.AppleMusic;

/// <summary>Finds songs through the iTunes Search API.</summary>
public sealed class AppleMusicStore
{
    /// <exception cref="StoreException">The term is empty or too long, or the store does not answer as it should.</exception>
    public Task<IReadOnlyList<StoreSong>> SearchAsync(StoreQuery query, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The song of that number, as of the last search if it was in one, or <c>null</c> when the store has none.</summary>
    /// <exception cref="StoreException">The store does not answer as it should.</exception>
    public Task<StoreSong?> FindAsync(long id, string country, CancellationToken cancellationToken) => throw new NotImplementedException();
}
