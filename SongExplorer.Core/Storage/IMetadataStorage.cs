using SongExplorer.Songs;

namespace SongExplorer.Storage;

/// <summary>What is known about songs, without their vectors.</summary>
public interface IMetadataStorage
{
    /// <summary>Writes the tags and file facts of a song that is already there; its vectors stay.</summary>
    /// <exception cref="UnknownSongException">It is not there.</exception>
    Task StoreAsync(Song song, CancellationToken cancellationToken);

    Task<Song?> GetAsync(SongId id, CancellationToken cancellationToken);

    /// <summary>The songs with these ids, in the order asked for; unknown ids are left out.</summary>
    Task<IReadOnlyList<Song>> GetManyAsync(IReadOnlyList<SongId> ids, CancellationToken cancellationToken);

    /// <summary>One page of the songs that pass the filter, sorted without case and accents; songs that lack the value come last.</summary>
    Task<IReadOnlyList<Song>> ListAsync(SongQuery query, CancellationToken cancellationToken);

    Task<int> CountAsync(SongFilter filter, CancellationToken cancellationToken);

    /// <summary>Every id that passes the filter, in no particular order.</summary>
    Task<IReadOnlyList<SongId>> FindIdsAsync(SongFilter filter, CancellationToken cancellationToken);

    /// <summary>The values of a field with how many songs have each, most frequent first.</summary>
    Task<IReadOnlyList<FieldValue>> GetValuesAsync(SongField field, int limit, CancellationToken cancellationToken);

    /// <summary>Finds a song by the exact bytes of its file; of several, the one written last.</summary>
    Task<Song?> FindByContentHashAsync(string contentHash, CancellationToken cancellationToken);

    /// <summary>Finds the song that was imported from a path; of several, the one written last.</summary>
    Task<Song?> FindByPathAsync(string path, CancellationToken cancellationToken);

    /// <summary>The files behind all songs, in no particular order, to see at once what an import may skip.</summary>
    IAsyncEnumerable<KnownFile> ListFilesAsync(CancellationToken cancellationToken);
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

/// <summary>As much of an <see cref="AudioFile"/> as tells whether the file has changed since.</summary>
public sealed record KnownFile(SongId SongId, string Path, long Size, DateTimeOffset ModifiedAt, string ContentHash);
