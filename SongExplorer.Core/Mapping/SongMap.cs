using SongExplorer.Songs;

namespace SongExplorer.Mapping;

/// <summary>A layout of the library on a plane.</summary>
/// <param name="Version">Grows with each rebuild.</param>
/// <param name="SpaceKey">The embedding space it shows.</param>
/// <param name="Ids">The songs, in the order of the coordinates: those it was built with, then the placed ones.</param>
/// <param name="X">0 to 1, left to right.</param>
/// <param name="Y">0 to 1, bottom to top.</param>
public sealed record SongMap(int Version, string SpaceKey, DateTimeOffset BuiltAt, IReadOnlyList<SongId> Ids, float[] X, float[] Y)
{
    /// <summary>The name of the method that drew it.</summary>
    public string Projection { get; init; } = Umap.ProjectionName;

    /// <summary>For each song it was built with, the share of its nearest on the map that are true neighbours, 0 to 254; empty where it was not measured.</summary>
    public byte[] Trust { get; init; } = [];

    /// <summary>Trustworthiness of 15 neighbours (Venna and Kaski 2001), 0 to 1, or <c>null</c> where it was not measured.</summary>
    public double? Trustworthiness { get; init; }

    /// <summary>The share of a song's nearest on the map that are true neighbours, 0 to 1, on the average of all songs; <c>null</c> where it was not measured.</summary>
    public double? TrueNeighbours => Trust.Length > 0 ? Trust.Average(trust => (double)trust) / MapTrust.Whole : null;

    /// <summary>How many of its songs came after it was built and stand among their neighbours until the next rebuild.</summary>
    public int Placed { get; init; }

    /// <summary>So many songs were placed, over 10 % of those it was built with, that drawing anew is worth offering.</summary>
    public bool IsRebuildAdvised => 10L * Placed > Ids.Count - Placed;

    /// <summary>Units of the projection's own scale that the width of the map stands for.</summary>
    internal float Scale { get; init; } = 20;
}

/// <summary>A stored map, without its songs.</summary>
/// <param name="IsCurrent">Whether pages show it.</param>
/// <param name="Problem">Why it cannot be shown, in one sentence, or <c>null</c>.</param>
public sealed record MapVersion(int Version, DateTimeOffset BuiltAt, int Songs, string Projection, double? Trustworthiness, bool IsCurrent, string? Problem);
