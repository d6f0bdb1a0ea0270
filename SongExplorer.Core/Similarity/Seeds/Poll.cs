using SongExplorer.Songs;

namespace SongExplorer.Similarity.Seeds;

/// <summary>What seeds say about the songs around them.</summary>
internal sealed class Poll
{
    private readonly Dictionary<SongId, (SongId Seed, Surrounding Found)> _nearest = [];
    private readonly Dictionary<SongId, SeedVote> _votes;

    /// <param name="reach">Songs around each seed.</param>
    public Poll(Surroundings surroundings, HeardSeeds seeds, int reach, SongSet? allowed)
    {
        var ids = seeds.More.Concat(seeds.Less).Select(seed => seed.Song.Id).ToHashSet();
        IReadOnlyList<Surrounding> Around(HeardSeed seed) => surroundings.Around(seed.Song.Id, seed.Vector, reach, allowed);

        var more = new List<IReadOnlyList<SongId>>();
        foreach (var seed in seeds.More)
        {
            var around = Around(seed);
            MayReachFarther |= around.Count == reach;
            more.Add([.. around.Select(found => found.Song).Where(song => !ids.Contains(song))]);
            foreach (var found in around)
            {
                if (!_nearest.TryGetValue(found.Song, out var known) || found.Similarity > known.Found.Similarity)
                {
                    _nearest[found.Song] = (seed.Song.Id, found);
                }
            }
        }

        Ranking = SeedVotes.Count(more, [.. seeds.Less.Select(seed => (IReadOnlyList<SongId>)[.. Around(seed).Select(found => found.Song)])]);
        _votes = Ranking.ToDictionary(vote => vote.Song);
    }

    /// <summary>Whether there are songs that no seed was asked about.</summary>
    public bool MayReachFarther { get; }

    public IReadOnlyList<SeedVote> Ranking { get; }

    public SeededMatch Match(Song song, int rank, IReadOnlyList<Song> versions)
    {
        var (seed, found) = _nearest[song.Id];
        return new SeededMatch(song, seed, found.Similarity, rank, found.Strength, _votes[song.Id].Votes, versions);
    }
}

/// <summary>A seed whose vector the index has.</summary>
internal sealed record HeardSeed(Song Song, Embedding Vector);

internal sealed record HeardSeeds(IReadOnlyList<HeardSeed> More, IReadOnlyList<HeardSeed> Less, IReadOnlyList<LeftOutSeed> LeftOut)
{
    public int Count => More.Count + Less.Count;
}
