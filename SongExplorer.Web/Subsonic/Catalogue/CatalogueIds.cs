using System.Security.Cryptography;
using System.Text;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Web.Subsonic.Catalogue;

/// <summary>Names artists and albums by what their songs' tags say, so that a player that kept an id finds them again for as long as the tags stay.</summary>
internal static class CatalogueIds
{
    public const string ArtistPrefix = "ar-";
    public const string AlbumPrefix = "al-";

    private const string NoAlbum = "Unknown album";

    /// <summary>Enough that no two of a million artists meet.</summary>
    private const int HashBytes = 12;

    public static string AlbumName(Song song) => song.Tags.Album ?? NoAlbum;

    public static string OfArtist(Song song) => ArtistPrefix + Hash(Key(song.Artist));

    /// <summary>An album is one artist's: tags name no artist of the whole album.</summary>
    public static string OfAlbum(Song song) => AlbumPrefix + Hash($"{Key(song.Artist)}\n{Key(AlbumName(song))}");

    /// <summary>Spellings that differ in case and accents are one.</summary>
    public static string Key(string name) => FoldedText.SortKey(name) ?? name;

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, HashBytes));
}
