using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Similarity;

/// <summary>Answers "what sounds like this?".</summary>
public sealed class Recommender(IStorageBackend backend, LibraryIndex index)
{
    /// <summary>The songs nearest to one song, closest first, or <c>null</c> when the library has no such song or no vector of it.</summary>
    public Task<Neighbourhood?> AroundAsync(SongId id, int count, SongFilter filter, CancellationToken cancellationToken) =>
        index.InOneSpaceAsync(() => FindAroundAsync(id, count, filter, cancellationToken));

    private async Task<Neighbourhood?> FindAroundAsync(SongId id, int count, SongFilter filter, CancellationToken cancellationToken)
    {
        using var lap = SearchMeter.Duration.Start("around");
        await index.RefreshAsync(cancellationToken);
        if (index.Vectors.Find(id) is not { } query || await backend.Metadata.GetAsync(id, cancellationToken) is not { } song)
        {
            return null;
        }

        return new Neighbourhood(song, await FindAsync(query, id, count, filter, cancellationToken));
    }

    /// <summary>The songs nearest to a vector of the active space, closest first.</summary>
    public async Task<IReadOnlyList<SongMatch>> AroundVectorAsync(Embedding query, int count, SongFilter filter, CancellationToken cancellationToken)
    {
        using var lap = SearchMeter.Duration.Start("vector");
        await index.RefreshAsync(cancellationToken);
        return await FindAsync(query, null, count, filter, cancellationToken);
    }

    /// <summary>How close songs are to one, as <see cref="SongMatch.Strength"/> has it, and 1 for the song itself; those without a vector are left out, and all where it has none.</summary>
    public async Task<IReadOnlyDictionary<SongId, double>> StrengthsAsync(SongId of, IReadOnlyList<SongId> songs, CancellationToken cancellationToken)
    {
        await index.RefreshAsync(cancellationToken);
        return await Task.Run(() => Measure(of, songs), cancellationToken);
    }

    private Dictionary<SongId, double> Measure(SongId of, IReadOnlyList<SongId> songs)
    {
        if (index.Vectors.Find(of) is not { } query)
        {
            return [];
        }

        var centred = new CentredQuery(query.Values, index.Vectors.Centre.ToArray());
        SimilarSong[] nearest =
        [
            .. songs
                .Distinct()
                .Where(song => song != of)
                .Select(song => (Id: song, Vector: index.Vectors.Find(song)))
                .Where(song => song.Vector is not null)
                .Select(song => new SimilarSong(song.Id, centred.CosineTo(song.Vector!.Values)))
                .OrderByDescending(song => song.Similarity),
        ];
        var closer = index.Vectors.CountCloser(query, nearest.Select(song => song.Similarity).ToArray(), of);
        var strengths = nearest.Zip(closer).ToDictionary(song => song.First.Id, song => Strength.Of(song.Second, index.Vectors.Count - 1));
        strengths[of] = 1;
        return strengths;
    }

    private async Task<IReadOnlyList<SongMatch>> FindAsync(Embedding query, SongId? self, int count, SongFilter filter, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var allowed = await index.FindAllowedAsync(filter, cancellationToken);
        var (nearest, strengths) = await Task.Run(() => Search(query, self, count, allowed), cancellationToken);

        var songs = await backend.Metadata.GetManyAsync([.. nearest.Select(found => found.Id)], cancellationToken);
        var byId = songs.ToDictionary(song => song.Id);
        return
        [
            .. nearest
                .Zip(strengths)
                .Where(match => byId.ContainsKey(match.First.Id))
                .Select((match, i) => new SongMatch(byId[match.First.Id], match.First.Similarity, i + 1, match.Second)),
        ];
    }

    private (SimilarSong[] Nearest, double[] Strengths) Search(Embedding query, SongId? self, int count, SongSet? allowed)
    {
        var others = index.Vectors.Count - (self is null ? 0 : 1);
        count = Math.Min(count, others);
        var nearest = index.Vectors.Search(query, count + 1, allowed).Where(found => found.Id != self).Take(count).ToArray();

        // Without a filter, a song's place in the answer is its place in the library.
        var closer = allowed is null
            ? [.. Enumerable.Range(0, nearest.Length)]
            : index.Vectors.CountCloser(query, nearest.Select(found => found.Similarity).ToArray(), self);
        return (nearest, [.. closer.Select((ahead, i) => Strength.Of(Math.Max(ahead, i), others))]);
    }
}

/// <summary>A song and what sounds like it, closest first.</summary>
public sealed record Neighbourhood(Song Song, IReadOnlyList<SongMatch> Matches);

/// <summary>One answer.</summary>
/// <param name="Similarity">Cosine, -1 to 1, after the library's mean was taken out (from 50 songs on). Only comparable within one model: show <paramref name="Strength"/> instead.</param>
/// <param name="Rank">1 for the closest.</param>
/// <param name="Strength">How close for this library, 0 to 1: the share of the library that is farther from the query than this song, itself counted half.</param>
public sealed record SongMatch(Song Song, float Similarity, int Rank, double Strength);
