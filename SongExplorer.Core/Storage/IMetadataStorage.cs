using SongExplorer.Songs;

namespace SongExplorer.Storage;

/// <summary>What is known about songs, without their vectors.</summary>
public interface IMetadataStorage
{
    /// <summary>Writes the tags and file facts of a song that is already there.</summary>
    Task StoreAsync(Song song, CancellationToken cancellationToken);

    Task<Song?> GetAsync(SongId id, CancellationToken cancellationToken);

    /// <summary>The songs with these ids, in the order asked for; unknown ids are left out.</summary>
    Task<IReadOnlyList<Song>> GetManyAsync(IReadOnlyList<SongId> ids, CancellationToken cancellationToken);

    Task<IReadOnlyList<Song>> ListAsync(SongQuery query, CancellationToken cancellationToken);

    Task<int> CountAsync(SongFilter filter, CancellationToken cancellationToken);

    /// <summary>Every id that passes the filter, in no particular order.</summary>
    Task<IReadOnlyList<SongId>> FindIdsAsync(SongFilter filter, CancellationToken cancellationToken);

    /// <summary>The values of a field with how many songs have each, most frequent first.</summary>
    Task<IReadOnlyList<FieldValue>> GetValuesAsync(SongField field, int limit, CancellationToken cancellationToken);

    /// <summary>Finds a song by the exact bytes of its file.</summary>
    Task<Song?> FindByContentHashAsync(string contentHash, CancellationToken cancellationToken);

    /// <summary>Finds the song that was imported from a path.</summary>
    Task<Song?> FindByPathAsync(string path, CancellationToken cancellationToken);
}

/// <summary>One page of a sorted list.</summary>
public sealed record SongQuery(SongFilter Filter, SongSort Sort = SongSort.Artist, bool Descending = false, int Skip = 0, int Take = 100);

public enum SongSort
{
    Title,
    Artist,
    Album,
    Genre,
    Year,
    Bpm,
    Duration,
    AddedAt,
}

public enum SongField
{
    Genre,
    Artist,
    Album,
    Year,
    Source,
}

public sealed record FieldValue(string Value, int Count);
