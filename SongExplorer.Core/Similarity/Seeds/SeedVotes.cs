using SongExplorer.Songs;

namespace SongExplorer.Similarity.Seeds;

/// <summary>
/// Counts the votes of seeds for the songs around them. A vote weighs less with every place it is farther down; the votes
/// of songs to be unlike count against. An average of the seeds is never looked for: what is near it is the library's
/// most average music.
/// </summary>
internal static class SeedVotes
{
    /// <summary>From so many seeds on, one that speaks alone for a song is not enough while others agree.</summary>
    private const int SeedsThatHaveToAgree = 4;

    /// <summary>Places that count about as much as the first: agreement of two seeds on the tenth song is worth one seed's first.</summary>
    private const double Flatness = 10;

    /// <param name="more">For each seed, the songs around it, nearest first.</param>
    /// <param name="less">The same for those to be unlike.</param>
    public static IReadOnlyList<SeedVote> Count(IReadOnlyList<IReadOnlyList<SongId>> more, IReadOnlyList<IReadOnlyList<SongId>> less)
    {
        var votes = new Dictionary<SongId, (double Score, int Votes)>();
        foreach (var around in more)
        {
            foreach (var (place, song) in around.Index())
            {
                var (score, count) = votes.GetValueOrDefault(song);
                votes[song] = (score + (Weight(place) / more.Count), count + 1);
            }
        }

        foreach (var around in less)
        {
            foreach (var (place, song) in around.Index())
            {
                if (votes.TryGetValue(song, out var vote))
                {
                    votes[song] = vote with { Score = vote.Score - (Weight(place) / less.Count) };
                }
            }
        }

        var needed = more.Count >= SeedsThatHaveToAgree ? 2 : 1;
        return
        [
            .. votes
                .Select(vote => new SeedVote(vote.Key, vote.Value.Score, vote.Value.Votes))
                .OrderByDescending(vote => vote.Score <= 0 ? 0 : vote.Votes < needed ? 1 : 2)
                .ThenByDescending(vote => vote.Score)
                .ThenBy(vote => vote.Song),
        ];
    }

    private static double Weight(int place) => 1 / (Flatness + place);
}

/// <param name="Score">Above 0 where the song is more like what is wanted than like what is not.</param>
/// <param name="Votes">Seeds to be like that have the song around them.</param>
internal readonly record struct SeedVote(SongId Song, double Score, int Votes);
