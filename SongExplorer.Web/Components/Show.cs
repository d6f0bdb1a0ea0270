using System.Globalization;
using SongExplorer.Songs;

namespace SongExplorer.Web.Components;

/// <summary>Values as people read them.</summary>
internal static class Show
{
    /// <summary>3:07, or 1:02:03 from an hour on.</summary>
    public static string Length(TimeSpan length) => length.TotalHours < 1
        ? length.ToString(@"m\:ss", CultureInfo.InvariantCulture)
        : $"{(int)length.TotalHours}:{length.ToString(@"mm\:ss", CultureInfo.InvariantCulture)}";

    public static string Bpm(double? bpm) => bpm?.ToString("0", CultureInfo.InvariantCulture) ?? "";

    public static string Day(DateTimeOffset time) => time.ToLocalTime().ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>1,234 songs.</summary>
    public static string Songs(int count) => count == 1 ? "1 song" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} songs");

    public static string Source(AudioSource source) => source switch
    {
        AudioSource.FullFile => "Full file",
        AudioSource.Excerpt => "Excerpt",
        _ => "Preview",
    };
}
