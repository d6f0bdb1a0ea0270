namespace SongExplorer.Web.Components.Pages.Map;

/// <summary>What songs can be laid out by along one axis.</summary>
public enum MapFeature
{
    /// <summary>The map itself.</summary>
    Sound,
    Bpm,
    Energy,
    Brightness,
    Loudness,
    Year,
    Added,

    /// <summary>Two descriptions, one at each end.</summary>
    Words,
}

internal static class MapFeatureWords
{
    public static string InWords(this MapFeature feature) => feature switch
    {
        MapFeature.Sound => "Nearness in sound",
        MapFeature.Bpm => "Tempo",
        MapFeature.Words => "In your words",
        _ => feature.ToString(),
    };

    /// <summary>Whether songs that were imported before songs were measured do not have it.</summary>
    public static bool IsMeasured(this MapFeature feature) => feature is MapFeature.Bpm or MapFeature.Energy or MapFeature.Brightness or MapFeature.Loudness;
}
