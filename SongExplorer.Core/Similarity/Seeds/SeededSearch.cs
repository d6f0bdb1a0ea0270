using SongExplorer.Similarity.Blocks;
using SongExplorer.Similarity.Features;
using SongExplorer.Similarity.Hubs;
using SongExplorer.Similarity.Reasons;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Similarity.Seeds;

/// <summary>Answers "more like these, less like those".</summary>
public sealed class SeededSearch
{
    /// <summary>Where there are several seeds, so many times as many songs as are wanted vote a seed, so that seeds can agree.</summary>
    private const int Reach = 3;
    private const int Wider = 4;

    /// <summary>Songs read beyond those wanted: other versions of one recording are mostly right beside it.</summary>
    private const int SpareVersions = 4;

    private readonly IStorageBackend _backend;
    private readonly LibraryIndex _index;
    private readonly HubDamping _damping;
    private readonly SoundBlocks _blocks;
    private readonly FeaturePercentiles _features;
    private readonly Explainer _explainer;

    internal SeededSearch(IStorageBackend backend, LibraryIndex index, HubDamping damping, SoundBlocks blocks, FeaturePercentiles features, Explainer explainer) =>
        (_backend, _index, _damping, _blocks, _features, _explainer) = (backend, index, damping, blocks, features, explainer);

    /// <summary>Whether hubs stand back by now; counting through a large library begins when this is first asked.</summary>
    public async ValueTask<bool> DampsAsync(CancellationToken cancellationToken) => !(await _damping.CurrentAsync(cancellationToken)).IsEmpty;

    /// <exception cref="ArgumentException">The query asks for no songs, for too many seeds, or for weights that do not exist.</exception>
    public Task<SeededAnswer> FindAsync(SeededQuery query, CancellationToken cancellationToken)
    {
        query.Check();
        return _index.InOneSpaceAsync(() => FindHereAsync(query, cancellationToken));
    }

    private async Task<SeededAnswer> FindHereAsync(SeededQuery query, CancellationToken cancellationToken)
    {
        using var lap = SearchMeter.Duration.Start("seeds");
        await _index.RefreshAsync(cancellationToken);
        var seeds = await HearAsync(query, cancellationToken);
        if (seeds.More.Count == 0)
        {
            return new SeededAnswer([], [.. seeds.Less.Select(seed => new Seed(seed.Song, []))], seeds.LeftOut, [], false);
        }

        var allowed = Without(query.Except, await _features.NarrowAsync(
            await _index.FindAllowedAsync(query.Filter, cancellationToken), query.Features, cancellationToken));
        var prices = query.Damped ? await _damping.CurrentAsync(cancellationToken) : HubPrices.None;
        var around = new Surroundings(_index.Vectors, prices, _blocks.Weigh(query.Weights));
        var (matches, folding) = await FindAsync(query, seeds, around, allowed, cancellationToken);
        if (query.Explained)
        {
            matches = await _explainer.ExplainAsync(matches, [.. seeds.More.Select(seed => seed.Song)], around, cancellationToken);
        }

        return new SeededAnswer(WithVersions(seeds.More, folding), WithVersions(seeds.Less, folding), seeds.LeftOut, matches, !prices.IsEmpty);
    }

    private SongSet? Without(IReadOnlyList<SongId> except, SongSet? allowed) =>
        except.Count == 0 ? allowed : new SongSet([.. (allowed?.Ids ?? _index.Vectors.Ids).Except(except)]);

    private static IReadOnlyList<Seed> WithVersions(IReadOnlyList<HeardSeed> seeds, Folding folding) =>
        [.. seeds.Select(seed => new Seed(seed.Song, folding.VersionsOf(seed.Song.Id)))];

    private async Task<HeardSeeds> HearAsync(SeededQuery query, CancellationToken cancellationToken)
    {
        var wanted = query.More.Concat(query.Less).Distinct().ToArray();
        var songs = (await _backend.Metadata.GetManyAsync(wanted, cancellationToken)).ToDictionary(song => song.Id);
        var leftOut = new List<LeftOutSeed>();
        var heard = new Dictionary<SongId, HeardSeed>();
        foreach (var id in wanted)
        {
            if (!songs.TryGetValue(id, out var song))
            {
                leftOut.Add(new LeftOutSeed(id, SeedTrouble.Gone));
            }
            else if (_index.Vectors.Find(id) is not { } vector)
            {
                leftOut.Add(new LeftOutSeed(id, SeedTrouble.Unheard));
            }
            else
            {
                heard[id] = new HeardSeed(song, vector);
            }
        }

        return new HeardSeeds(Heard(query.More), Heard(query.Less.Except(query.More)), leftOut);

        HeardSeed[] Heard(IEnumerable<SongId> ids) => [.. ids.Distinct().Where(heard.ContainsKey).Select(id => heard[id])];
    }

    /// <summary>Reaches farther until there are as many as wanted, or no more.</summary>
    private async Task<(IReadOnlyList<SeededMatch> Matches, Folding Folding)> FindAsync(
        SeededQuery query, HeardSeeds seeds, Surroundings around, SongSet? allowed, CancellationToken cancellationToken)
    {
        var except = await _backend.Metadata.GetManyAsync(query.Except, cancellationToken);
        for (var reach = seeds.Count == 1 ? query.Count + SpareVersions : (long)Reach * query.Count; ; reach *= Wider)
        {
            var most = (int)Math.Min(reach + seeds.Count, _index.Vectors.Count);
            var polled = await FairTask.Run(() => new Poll(around, seeds, most, allowed), cancellationToken);
            var folding = await FoldAsync(polled.Ranking, seeds, except, query.Count, cancellationToken);
            if (folding.Kept.Count >= query.Count || !polled.MayReachFarther || most == _index.Vectors.Count)
            {
                return ([.. folding.Kept.Select((song, i) => polled.Match(song, i + 1, folding.VersionsOf(song.Id)))], folding);
            }
        }
    }

    /// <summary>Reads no more songs than it takes to have as many recordings as are wanted.</summary>
    private async Task<Folding> FoldAsync(IReadOnlyList<SeedVote> ranking, HeardSeeds seeds, IReadOnlyList<Song> except, int most, CancellationToken cancellationToken)
    {
        var folding = new Folding(new SameRecording(_index.Vectors), [.. seeds.More.Concat(seeds.Less).Select(seed => seed.Song), .. except]);
        for (var read = 0; read < ranking.Count && folding.Kept.Count < most;)
        {
            var next = ranking.Skip(read).Take(most - folding.Kept.Count + SpareVersions).Select(vote => vote.Song).ToArray();
            foreach (var song in await _backend.Metadata.GetManyAsync(next, cancellationToken))
            {
                folding.Add(song, most);
            }

            read += next.Length;
        }

        return folding;
    }
}
