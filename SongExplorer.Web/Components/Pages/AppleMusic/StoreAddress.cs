using System.Globalization;
using SongExplorer.Songs;

namespace SongExplorer.Web.Components.Pages.AppleMusic;

/// <summary>Where this program serves what the store lets hear and see of a song.</summary>
internal static class StoreAddress
{
    /// <summary>Twice as wide as it is drawn, for fine screens.</summary>
    private const int ArtworkSize = 100;

    public static string Preview(StoreTrack track) => $"{Of(track)}/preview";

    public static string Artwork(StoreTrack track) => string.Create(CultureInfo.InvariantCulture, $"{Of(track)}/artwork?size={ArtworkSize}");

    private static string Of(StoreTrack track) => string.Create(CultureInfo.InvariantCulture, $"api/v1/store/{track.Country}/{track.Id}");
}
