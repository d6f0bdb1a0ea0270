namespace SongExplorer.Songs;

/// <summary>What the file says about its music; everything may be missing.</summary>
public sealed record SongTags
{
    public static readonly SongTags None = new();

    public string? Title { get; init; }

    public string? Artist { get; init; }

    public string? Album { get; init; }

    public string? Genre { get; init; }

    public int? Year { get; init; }

    public int? Track { get; init; }

    /// <summary>Tempo in beats per minute, as tagged.</summary>
    public double? Bpm { get; init; }
}
