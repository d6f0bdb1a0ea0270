using SongExplorer.Similarity.Seeds;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Similarity;

/// <summary>Goes on where a queue ends: songs near those heard last, no recording twice, artists mixed where that can be.</summary>
public sealed class Radio(IStorageBackend backend, LibraryIndex index, SeededSearch search)
{
    /// <summary>So many songs heard last lead the way: more of them would hold the radio where it began.</summary>
    private const int MostLiked = 5;
    private const int MostSkipped = 5;

    private const int FewestCandidates = 20;
    private const int CandidatesPerSong = 4;

    /// <summary>Beyond so many, another artist's song is too far away to be better than a third one of the same.</summary>
    private const int MostCandidates = 320;

    /// <summary>
    /// The songs to play next, fewer than asked for only where the library has no more; <c>null</c> when it knows none of
    /// those that were played, or the active model has heard none.
    /// </summary>
    public async Task<IReadOnlyList<Song>?> NextAsync(RadioSession session, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(session.Count);
        await index.RefreshAsync(cancellationToken);
        var (more, less) = Seeds(session);
        if (more.Count == 0)
        {
            return null;
        }

        var before = await backend.Metadata.GetManyAsync([.. session.Played.TakeLast(ArtistSpacing.MostInARow)], cancellationToken);
        var query = new SeededQuery { More = more, Less = less, Except = [.. session.Played.Concat(session.Skipped).Distinct()], Explained = false };
        for (var most = Math.Max(FewestCandidates, CandidatesPerSong * session.Count); ; most *= CandidatesPerSong)
        {
            var found = await search.FindAsync(query with { Count = most }, cancellationToken);
            var (songs, isMixed) = ArtistSpacing.Take(found.Matches.Select(match => match.Song), before, session.Count);
            if (isMixed || found.Matches.Count < most || most >= MostCandidates)
            {
                return songs;
            }
        }
    }

    /// <summary>Where everything was skipped, what was played last still says more than nothing.</summary>
    private (IReadOnlyList<SongId> More, IReadOnlyList<SongId> Less) Seeds(RadioSession session)
    {
        var skipped = session.Skipped.ToHashSet();
        SongId[] liked = [.. LastHeard(session.Played.Where(song => !skipped.Contains(song)), MostLiked)];
        return (liked is [] ? [.. LastHeard(session.Played, 1)] : liked, [.. LastHeard(session.Skipped, MostSkipped)]);
    }

    private IEnumerable<SongId> LastHeard(IEnumerable<SongId> songs, int most) =>
        songs.Reverse().Distinct().Where(song => index.Vectors.Find(song) is not null).Take(most);
}

/// <summary>What somebody has listened to.</summary>
/// <param name="Played">In that order, the one played last at the end; also those that wait to be played.</param>
/// <param name="Skipped">Those of them that were not wanted.</param>
/// <param name="Count">Songs to go on with; at least 1.</param>
public sealed record RadioSession(IReadOnlyList<SongId> Played, IReadOnlyList<SongId> Skipped, int Count);
