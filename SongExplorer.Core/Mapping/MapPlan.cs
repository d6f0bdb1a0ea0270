namespace SongExplorer.Mapping;

/// <summary>How a map is to be drawn.</summary>
/// <param name="Projection">One of <see cref="Projections"/>; <c>null</c> for that of the last map.</param>
/// <param name="Anew">Whether to forget the last map instead of starting from it and lying on it.</param>
public sealed record MapPlan(string? Projection = null, bool Anew = false)
{
    /// <summary>The names there are.</summary>
    public static IReadOnlyList<string> Projections { get; } = [Umap.ProjectionName, TSne.ProjectionName];

    /// <summary>More songs would take this projection too long.</summary>
    /// <exception cref="ArgumentException">There is no projection of this name.</exception>
    public static int MostSongs(string projection) => Create(projection, 0).MostSongs;

    /// <summary>The one that was asked for; else that of the last map, while it can draw so many songs; else UMAP.</summary>
    /// <exception cref="ArgumentException">There is no projection of the name asked for.</exception>
    internal IProjection ProjectionFor(int songs, string? last) =>
        Projection is not null ? Create(Projection, songs)
        : last is not null && Projections.Contains(last) && songs <= MostSongs(last) ? Create(last, songs)
        : Create(Umap.ProjectionName, songs);

    private static IProjection Create(string projection, int songs) => projection switch
    {
        Umap.ProjectionName => new Umap(UmapOptions.For(songs)),
        TSne.ProjectionName => new TSne(new TSneOptions()),
        _ => throw new ArgumentException($"A map cannot be drawn by \"{projection}\": use {string.Join(" or ", Projections)}."),
    };
}
