using SongExplorer.Web.Components.Playing;

namespace SongExplorer.Tests.Components;

internal static class QueuedIds
{
    /// <summary>The songs that were handed to the browser's player.</summary>
    public static IEnumerable<string> Of(object? argument) => Assert.IsType<IEnumerable<QueuedSong>>(argument, exactMatch: false).Select(song => song.Id);
}
