using Microsoft.AspNetCore.Components;

namespace SongExplorer.Web.Components;

/// <summary>The events of the page's own scripts that pages listen to.</summary>
[EventHandler("onreordered", typeof(ReorderedEventArgs))]
public static class EventHandlers;

/// <summary>In a list that can be put in order (<c>drag.js</c>), a song is to go elsewhere.</summary>
public sealed class ReorderedEventArgs : EventArgs
{
    /// <summary>The place of the song, from 0.</summary>
    public int From { get; set; }

    /// <summary>The place it is to have then.</summary>
    public int To { get; set; }
}
