using SongExplorer.Similarity.Reasons;
using SongExplorer.Songs;

namespace SongExplorer.Similarity.Seeds;

/// <summary>What a <see cref="SeededQuery"/> found.</summary>
/// <param name="More">The songs that the answer is like, in the order asked for; none when all of them are left out, and then nothing is found.</param>
/// <param name="Less">The songs that it is unlike.</param>
/// <param name="LeftOut">Seeds that could not be heeded.</param>
/// <param name="Matches">Best first, no recording twice.</param>
/// <param name="Damped">Whether hubs stood back; not in small libraries, nor before a large one has been counted through.</param>
public sealed record SeededAnswer(
    IReadOnlyList<Seed> More, IReadOnlyList<Seed> Less, IReadOnlyList<LeftOutSeed> LeftOut, IReadOnlyList<SeededMatch> Matches, bool Damped);

/// <param name="Versions">Other songs of the library that are the same recording, as far as the search met them.</param>
public sealed record Seed(Song Song, IReadOnlyList<Song> Versions);

public sealed record LeftOutSeed(SongId Id, SeedTrouble Why);

public enum SeedTrouble
{
    /// <summary>The library has no such song, or no longer.</summary>
    Gone,

    /// <summary>The active model has not heard it yet.</summary>
    Unheard,
}

/// <summary>One answer.</summary>
/// <param name="Seed">The song of <see cref="SeededQuery.More"/> it sounds most like.</param>
/// <param name="Similarity">Cosine to that one, -1 to 1, after the library's mean was taken out, by the weights asked for. Only comparable within one model: show <paramref name="Strength"/> instead.</param>
/// <param name="Rank">1 for the best.</param>
/// <param name="Strength">How close for this library, 0 to 1: the share of the library that is farther from <paramref name="Seed"/> than this song, itself counted half.</param>
/// <param name="Votes">In how many seeds' surroundings it is.</param>
/// <param name="Versions">Other songs of the library that are the same recording.</param>
public sealed record SeededMatch(Song Song, SongId Seed, float Similarity, int Rank, double Strength, int Votes, IReadOnlyList<Song> Versions)
{
    /// <summary>Where the two sound most alike; <c>null</c> where nobody asked, or only whole songs were heard.</summary>
    public Passage? Passage { get; init; }

    /// <summary>What the two have in common, most telling first.</summary>
    public IReadOnlyList<Reason> Reasons { get; init; } = [];
}
