using System.Globalization;

namespace SongExplorer.Storage.Transfer;

/// <summary>Numbers of things in the sentences of reports.</summary>
internal static class Count
{
    public static string Of(int count, string thing) => string.Create(CultureInfo.InvariantCulture, $"{count} {thing}{(count == 1 ? "" : "s")}");
}
