using SongExplorer.Mapping;

namespace SongExplorer.Web.Components.Pages.Map;

/// <summary>The CSS class that has the colour of a class of songs.</summary>
internal static class Swatch
{
    public static string Of(MapClass item) => item.Kind switch
    {
        MapClassKind.Category => $"category-{item.Tone}",
        MapClassKind.Step => $"step-{item.Tone}",
        MapClassKind.Other => "category-other",
        _ => "category-unknown",
    };
}
