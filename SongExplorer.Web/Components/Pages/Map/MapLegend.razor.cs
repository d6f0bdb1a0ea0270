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

    private Task HideAsync(int place) => HiddenChanged.InvokeAsync(Hidden.SymmetricExcept([place]));
}
