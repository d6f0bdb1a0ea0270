namespace SongExplorer.Mapping.Labels;

/// <summary>A name of a part of the map.</summary>
/// <param name="X">Where it belongs, 0 to 1, left to right.</param>
/// <param name="Y">0 to 1, bottom to top.</param>
/// <param name="Text">In plain words.</param>
/// <param name="Songs">How many songs it speaks of: where two do not fit, the one with more stays.</param>
/// <param name="Level">0 for names that are read from far, 1 and 2 for those that show as one comes closer.</param>
public sealed record MapLabel(float X, float Y, string Text, int Songs, int Level);
