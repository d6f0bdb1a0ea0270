using Microsoft.AspNetCore.Components;
using SongExplorer.Jobs;
using SongExplorer.Mapping;

namespace SongExplorer.Web.Components.Pages.Map;

/// <summary>What the map shows, in a sentence, and what could be done about it.</summary>
public sealed partial class MapState(TimeProvider time)
{
    [Parameter, EditorRequired]
    public required ColouredMap Painted { get; set; }

    /// <summary>The work on the map that goes on, or that has something to say at its end.</summary>
    [Parameter]
    public Job? Job { get; set; }

    /// <summary>The work is to be tried once more.</summary>
    [Parameter]
    public EventCallback Again { get; set; }

    /// <summary>What the work said was read.</summary>
    [Parameter]
    public EventCallback JobClosed { get; set; }

    /// <summary>Why the map is not drawn.</summary>
    [Parameter]
    public string? Trouble { get; set; }

    [Parameter, EditorRequired]
    public EventCallback Rebuild { get; set; }

    /// <summary>Whether the map is looked at, but not the one in use.</summary>
    [Parameter]
    public bool IsEarlier { get; set; }

    /// <summary>The map that is looked at is to be the one in use.</summary>
    [Parameter]
    public EventCallback Kept { get; set; }

    /// <summary>Back to the one in use.</summary>
    [Parameter]
    public EventCallback Left { get; set; }

    /// <summary>The map that was in use until it was drawn anew or taken back.</summary>
    [Parameter]
    public int? Undo { get; set; }

    [Parameter]
    public EventCallback Undone { get; set; }

    /// <summary>Whether what is shown needs what is measured in songs.</summary>
    [Parameter]
    public bool IsMeasureMissed { get; set; }

    [Parameter]
    public EventCallback Measure { get; set; }

    private string Sentence =>
        $"Map of {Show.Songs(Painted.Map.Ids.Count)}"
        + (Painted.Map.Placed > 0 ? $"; {Painted.Map.Placed} came later and {(Painted.Map.Placed == 1 ? "stands among its" : "stand among their")} neighbours" : "")
        + (Painted.Unplaced > 0 ? $"; {Show.Songs(Painted.Unplaced)} {(Painted.Unplaced == 1 ? "has" : "have")} no place yet" : "")
        + (Painted.Map.IsRebuildAdvised ? ". Rebuild it, so that they shape it too." : ".");
}
