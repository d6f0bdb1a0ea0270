namespace SongExplorer.Similarity;

/// <summary>How close a song is for its library, which cosines of one model do not tell.</summary>
internal static class Strength
{
    /// <summary>
    /// The share of the other songs that is farther, the song itself counted half (a mid-rank percentile): the nearest
    /// of 60 has 0.99, the middle one 0.5, and the only other song of a library 0.5, because nothing can be said of it.
    /// </summary>
    public static double Of(int closer, int others) => Math.Clamp(1 - ((closer + 0.5) / Math.Max(1, others)), 0, 1);
}
