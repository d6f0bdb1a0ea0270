using SongExplorer.Embeddings;
using SongExplorer.Similarity.Blocks;
using SongExplorer.Similarity.Seeds;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Similarity.Reasons;

/// <summary>Says why songs were found: only what is stored about both, or was measured in both.</summary>
internal sealed class Explainer(IStorageBackend backend, LibraryIndex index, ActiveSpace active, SoundBlocks blocks)
{
    private const int Sample = 200;

    private volatile LibrarySample? _sample;

    public async Task<IReadOnlyList<SeededMatch>> ExplainAsync(
        IReadOnlyList<SeededMatch> matches, IReadOnlyList<Song> seeds, Surroundings around, CancellationToken cancellationToken)
    {
        var songs = seeds.Concat(matches.Select(match => match.Song)).ToDictionary(song => song.Id);
        var vectors = await backend.Embeddings.GetManyAsync([.. songs.Keys], cancellationToken);
        return await Task.Run(() => Explain(matches, songs, [.. vectors.Where(heard => heard.Space == active.Space)], around), cancellationToken);
    }

    private IReadOnlyList<SeededMatch> Explain(
        IReadOnlyList<SeededMatch> matches, Dictionary<SongId, Song> songs, IEnumerable<SongVectors> vectors, Surroundings around)
    {
        var windows = vectors.ToDictionary(heard => heard.SongId, heard => new Windows(songs[heard.SongId], heard));
        var sounds = new SoundReasons(blocks.Blocks, TakeSample(), index.Vectors.Centre.ToArray());
        return
        [
            .. matches.Select(match => match with
            {
                Passage = windows.TryGetValue(match.Seed, out var here) && windows.TryGetValue(match.Song.Id, out var there)
                    ? here.ClosestTo(there, match.Song, around.From)
                    : null,
                Reasons = [.. Reasons(songs[match.Seed], match.Song, sounds).OrderBy(reason => reason.Kind)],
            }),
        ];
    }

    private IEnumerable<Reason> Reasons(Song seed, Song match, SoundReasons sounds) =>
    [
        .. KnownReasons.Tags(seed.Tags, match.Tags),
        .. KnownReasons.Measurements(seed, match),
        .. index.Vectors.Find(seed.Id) is { } one && index.Vectors.Find(match.Id) is { } other ? sounds.Of(seed.Id, one, other) : [],
    ];

    /// <summary>Some songs of the library, always the same ones until it changes.</summary>
    private IReadOnlyList<Embedding> TakeSample()
    {
        var (vectors, version) = (index.Vectors, index.Vectors.Version);
        if (_sample is not { } sample || sample.Vectors != vectors || sample.Version != version)
        {
            var ids = vectors.Ids;
            var step = Math.Max(1, ids.Count / Sample);
            _sample = sample = new LibrarySample(vectors, version, [.. ids.Where((_, i) => i % step == 0).Select(vectors.Find).OfType<Embedding>()]);
        }

        return sample.Songs;
    }

    private sealed record LibrarySample(VectorIndex Vectors, long Version, IReadOnlyList<Embedding> Songs);
}
