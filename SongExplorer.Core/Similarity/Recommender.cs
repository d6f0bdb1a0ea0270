using SongExplorer.Songs;

namespace SongExplorer.Similarity;

/// <summary>Answers "what sounds like this?".</summary>
public sealed class Recommender
{
    /// <summary>The songs nearest to one song, closest first, or <c>null</c> when the library has no such song or no vector of it.</summary>
    public Task<Neighbourhood?> AroundAsync(SongId id, int count, SongFilter filter, CancellationToken cancellationToken) => throw new NotImplementedException();
}

/// <summary>A song and what sounds like it, closest first.</summary>
public sealed record Neighbourhood(Song Song, IReadOnlyList<SongMatch> Matches);

/// <summary>One answer.</summary>
/// <param name="Similarity">Cosine, -1 to 1, after the library's mean was taken out (from 50 songs on). Only comparable within one model: show <paramref name="Strength"/> instead.</param>
/// <param name="Rank">1 for the closest.</param>
/// <param name="Strength">How close for this library, 0 to 1: the share of the library that is farther from the query than this song.</param>
public sealed record SongMatch(Song Song, float Similarity, int Rank, double Strength);
