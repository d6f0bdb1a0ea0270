using SongExplorer.Similarity.Reasons;
using SongExplorer.Similarity.Seeds;
using SongExplorer.Songs;

namespace SongExplorer.Web.Api;

/// <param name="Song">The song that was asked about.</param>
/// <param name="LeftOut">Other seeds that could not be heeded, because they are gone or were not heard.</param>
internal sealed record SimilarResponse(SongResponse Song, IReadOnlyList<SongId> LeftOut, IReadOnlyList<MatchResponse> Items);

/// <param name="Rank">1 for the closest.</param>
/// <param name="Strength">0 to 1: the share of the library that is farther from the seed.</param>
/// <param name="Similarity">Cosine, -1 to 1. Only comparable within one model.</param>
/// <param name="Seed">The song asked for that it sounds most like.</param>
/// <param name="Votes">Of how many seeds it is among the nearest.</param>
/// <param name="Versions">Other songs of the library that are the same recording.</param>
/// <param name="Reasons">What the two have in common, most telling first; where it was asked for.</param>
/// <param name="Passage">Where the two sound most alike; where it was asked for and is known.</param>
internal sealed record MatchResponse(
    SongResponse Song, int Rank, double Strength, float Similarity, SongId Seed, int Votes, IReadOnlyList<SongId> Versions, IReadOnlyList<string> Reasons, PassageResponse? Passage)
{
    public static MatchResponse From(SeededMatch match) => new(
        SongResponse.From(match.Song),
        match.Rank,
        match.Strength,
        match.Similarity,
        match.Seed,
        match.Votes,
        [.. match.Versions.Select(song => song.Id)],
        [.. match.Reasons.Select(reason => reason.Words)],
        match.Passage is { } passage ? PassageResponse.From(passage) : null);
}

/// <summary>Times in seconds.</summary>
/// <param name="SeedStart">Where it begins in the seed.</param>
/// <param name="SongStart">Where it begins in the song that was found.</param>
internal sealed record PassageResponse(double SeedStart, double SongStart, double Length, float Similarity)
{
    public static PassageResponse From(Passage passage) =>
        new(passage.SeedStart.TotalSeconds, passage.MatchStart.TotalSeconds, passage.Length.TotalSeconds, passage.Similarity);
}
