namespace SongExplorer.Storage.Caching;

/// <summary>What the cache in front of the library does.</summary>
public interface ICacheStatistics
{
    CacheStatistics Read();

    /// <summary>Forgets everything; nothing of the library is lost.</summary>
    void Clear();
}
