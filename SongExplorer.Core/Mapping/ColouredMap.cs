namespace SongExplorer.Mapping;

/// <summary>What the colours of the map can tell.</summary>
public enum MapColour
{
    Genre,
    Artist,
    Year,
    Bpm,
    Energy,
    Brightness,
    Key,
    Cluster,
    Source,
    Added,
}

/// <summary>A map with a colour class for every song.</summary>
/// <param name="Map">Without the songs that were deleted since it was built.</param>
/// <param name="Classes">For each song, in the order of the map, its place in the legend.</param>
/// <param name="Legend">What the classes mean: the most frequent categories first, or steps in rising order; then the rest.</param>
/// <param name="EntityTag">Another one whenever anything else here is another; quotes included.</param>
/// <param name="Unplaced">Songs of the library that have no place on it yet.</param>
/// <param name="Unmeasured">Songs of the map whose tempo, energy and the like nobody has measured yet.</param>
public sealed record ColouredMap(SongMap Map, byte[] Classes, IReadOnlyList<MapClass> Legend, string EntityTag, int Unplaced, int Unmeasured);

/// <summary>One colour of the map.</summary>
/// <param name="Label">In plain words.</param>
/// <param name="Count">Songs of this class.</param>
/// <param name="Tone">Which of the <see cref="ColourClasses.Categories"/> hues, or which of the <see cref="ColourClasses.Steps"/> tones from low to high; else 0.</param>
public sealed record MapClass(string Label, int Count, MapClassKind Kind, int Tone);

/// <summary>How a class is to be drawn: categories differ in hue, steps follow a scale, the others stand back.</summary>
public enum MapClassKind
{
    Category,
    Step,
    Other,
    Unknown,
}
