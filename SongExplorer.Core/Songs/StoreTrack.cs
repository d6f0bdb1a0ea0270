namespace SongExplorer.Songs;

/// <summary>A song as the Apple Music store sells it; what a library keeps of it.</summary>
/// <param name="Id">The store's number for it (<c>trackId</c>), the same in most countries.</param>
/// <param name="Country">The store it was found in: ISO 3166-1 alpha-2, lower case.</param>
/// <param name="Page">Where the store shows and sells it.</param>
/// <param name="Preview">About 30 s of it; <c>null</c> where the store has none to hear.</param>
/// <param name="Artwork">A square picture, whose address ends in its size, for example <c>100x100bb.jpg</c>.</param>
/// <param name="Duration">Of the whole song.</param>
public sealed record StoreTrack(long Id, string Country, Uri Page, Uri? Preview, Uri? Artwork, TimeSpan? Duration, bool IsExplicit)
{
    /// <summary>Stands for a path where a song has no file.</summary>
    public string Path => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{PathPrefix}{Id}");

    public const string PathPrefix = "apple-music:";

    /// <summary>Whether it stands for a path, and is none.</summary>
    public static bool IsPath(string path) => path.StartsWith(PathPrefix, StringComparison.Ordinal);
}
