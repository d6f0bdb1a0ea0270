namespace SongExplorer.Similarity;

/// <summary>How many candidates each coarse stage hands to the next.</summary>
internal readonly record struct SearchWidth(int BySigns, int ByBytes)
{
    /// <summary>1,000 by signs below 200,000 songs and 0.5 % above, 50 by bytes; more of both where many neighbours are wanted.</summary>
    public static SearchWidth For(int songs, int count) =>
        new(Math.Max(Math.Max(1000, songs / 200), 20 * count), Math.Max(50, 4 * count));

    /// <summary>Reading every vector is as quick as choosing candidates when most would be candidates.</summary>
    public bool IsWorthwhile(int songs) => songs > 2L * BySigns;
}
