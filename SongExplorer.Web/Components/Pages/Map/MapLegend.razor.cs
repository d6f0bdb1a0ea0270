using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;
using SongExplorer.Mapping;

namespace SongExplorer.Web.Components.Pages.Map;

/// <summary>What the colours mean; a click shows one of them alone, or hides it.</summary>
public sealed partial class MapLegend
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<MapClass> Classes { get; set; }

    /// <summary>The class that is shown alone, by its place in the legend.</summary>
    [Parameter]
    public int? Isolated { get; set; }

    [Parameter]
    public EventCallback<int?> IsolatedChanged { get; set; }

    /// <summary>The classes that are not shown at all.</summary>
    [Parameter]
    public ImmutableSortedSet<int> Hidden { get; set; } = [];

    [Parameter]
    public EventCallback<ImmutableSortedSet<int>> HiddenChanged { get; set; }

    private Task ToggleAsync(int place) => IsolatedChanged.InvokeAsync(Isolated == place ? null : place);

    private Task HideAsync(int place)
    {
        // Removing what is not there gives back the very same set.
        var without = Hidden.Remove(place);
        return HiddenChanged.InvokeAsync(without == Hidden ? Hidden.Add(place) : without);
    }
}
