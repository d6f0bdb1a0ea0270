using System.Globalization;
using SongExplorer.Jobs;
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

    /// <summary>14:03, with the day when that is not today.</summary>
    public static string Since(DateTimeOffset time, DateTimeOffset now)
    {
        var (there, here) = (time.ToLocalTime(), now.ToLocalTime());
        return there.ToString(there.Date == here.Date ? "HH:mm" : "d MMM, HH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>712 bytes, 12 kB, 6.4 MB, 2.1 GB.</summary>
    public static string Bytes(long bytes) => JobFigures.Bytes(bytes);

    /// <summary>1,234 songs.</summary>
    public static string Songs(int count) => count == 1 ? "1 song" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} songs");

    public static string Source(AudioSource source) => source switch
    {
        AudioSource.FullFile => "Full file",
        AudioSource.Excerpt => "Excerpt",
        _ => "Preview",
    };
}
