using SongExplorer.Embeddings;
using SongExplorer.Storage.Caching;

namespace SongExplorer.Web.Components.Pages.Storage;

/// <summary>Where the library is kept, how it is, and what it takes.</summary>
/// <param name="Folder">Absolute.</param>
/// <param name="Database"><c>null</c> when the folder holds everything.</param>
/// <param name="Contents"><c>null</c> when the library cannot be read.</param>
/// <param name="Trouble">One sentence when the library cannot be read.</param>
/// <param name="Cache"><c>null</c> when there is none.</param>
public sealed record StorageFacts(
    string Folder, DatabaseFacts? Database, ContentsFacts? Contents, string? Trouble, DiskFacts Disk, CacheStatistics? Cache);

/// <summary>A database far away.</summary>
public sealed record DatabaseFacts(string Address, string Keyspace);

/// <param name="Vectors">How many songs have a vector in each space.</param>
public sealed record ContentsFacts(int Songs, IReadOnlyList<(EmbeddingSpace Space, int Count)> Vectors);

/// <param name="Uses">What takes room below the library's folder, in bytes; nothing that is empty.</param>
/// <param name="Free">Bytes, or <c>null</c> when the system does not tell.</param>
public sealed record DiskFacts(IReadOnlyList<(string What, long Bytes)> Uses, long? Free);
