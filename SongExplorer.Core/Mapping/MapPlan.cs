namespace SongExplorer.Mapping;

/// <summary>How a map is to be drawn.</summary>
/// <param name="Projection">"UMAP" or "t-SNE".</param>
/// <param name="Anew">Whether to forget the last map instead of starting from it and lying on it.</param>
public sealed record MapPlan(string Projection = Umap.ProjectionName, bool Anew = false)
{
    /// <summary>The names there are.</summary>
    public static IReadOnlyList<string> Projections { get; } = [Umap.ProjectionName, TSne.ProjectionName];

    /// <summary>More songs would take this projection too long.</summary>
    /// <exception cref="ArgumentException">There is no projection of this name.</exception>
    public static int MostSongs(string projection) => new MapPlan(projection).ProjectionFor(0).MostSongs;

    /// <exception cref="ArgumentException">There is no projection of this name.</exception>
    internal IProjection ProjectionFor(int songs) => Projection switch
    {
        Umap.ProjectionName => new Umap(UmapOptions.For(songs)),
        TSne.ProjectionName => new TSne(new TSneOptions()),
        _ => throw new ArgumentException($"A map cannot be drawn by \"{Projection}\": use {string.Join(" or ", Projections)}."),
    };
}
