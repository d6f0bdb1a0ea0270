namespace SongExplorer.Storage.Caching;

/// <summary>What the cache in front of the library does; not there when the library needs none.</summary>
public interface ICacheStatistics
{
    CacheStatistics Read();

    /// <summary>Forgets everything; nothing of the library is lost.</summary>
    void Clear();
}
