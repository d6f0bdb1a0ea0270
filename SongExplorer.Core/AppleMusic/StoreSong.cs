using SongExplorer.Songs;

namespace SongExplorer.AppleMusic;

/// <summary>A song found in the store.</summary>
public sealed record StoreSong(StoreTrack Track, SongTags Tags);

/// <summary>What to look for in the store.</summary>
/// <param name="Country">ISO 3166-1 alpha-2; <c>null</c> for the configured one.</param>
/// <param name="Limit">1 to 200, as the store allows.</param>
public sealed record StoreQuery(string Term, string? Country = null, int Limit = 25);
