using SongExplorer.Embeddings;
using SongExplorer.Embeddings.Text;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Similarity;

/// <summary>Answers "what sounds like these words?", where the chosen model can read.</summary>
public sealed class WordSearch(ActiveText text, LibraryIndex index, IStorageBackend backend)
{
    /// <summary>
    /// The best song must fit the words better than half of the songs fit words that say nothing; otherwise none does. Chosen by
    /// reason, not measured.
    /// </summary>
    private const double GoodFrom = 0.5;

    private readonly NeutralAnswers _neutral = new(index);

    /// <summary>For people: why words cannot be searched for, and the next step; <c>null</c> where they can.</summary>
    public string? WhyNot => text.Embedder is null ? text.WhyNot : null;

    /// <summary>The songs nearest to a description, closest first. None without words, or before a song was heard by this model.</summary>
    /// <exception cref="ModelException">The model cannot read words, or its files are broken.</exception>
    public async Task<WordAnswer> FindAsync(string words, int count, SongFilter filter, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return string.IsNullOrWhiteSpace(words) && WhyNot is null
            ? new WordAnswer([], IsGood: false)
            : await index.InOneSpaceAsync(() => FindHereAsync(words.Trim(), count, filter, cancellationToken));
    }

    private async Task<WordAnswer> FindHereAsync(string words, int count, SongFilter filter, CancellationToken cancellationToken)
    {
        using var lap = SearchMeter.Duration.Start("words");
        var reader = text.Embedder ?? throw new ModelException(text.WhyNot);
        await index.RefreshAsync(cancellationToken);
        var allowed = await index.FindAllowedAsync(filter, cancellationToken);
        var (nearest, strengths) = await Task.Run(() => Search(reader, words, count, allowed), cancellationToken);
        var songs = (await backend.Metadata.GetManyAsync([.. nearest.Select(found => found.Id)], cancellationToken)).ToDictionary(song => song.Id);
        return new WordAnswer(
            [
                .. nearest
                    .Zip(strengths)
                    .Where(match => songs.ContainsKey(match.First.Id))
                    .Select((match, i) => new SongMatch(songs[match.First.Id], match.First.Similarity, i + 1, match.Second)),
            ],
            strengths is [>= GoodFrom, ..]);
    }

    private (IReadOnlyList<SimilarSong> Nearest, double[] Strengths) Search(ITextEmbedder reader, string words, int count, SongSet? allowed)
    {
        var nearest = index.Vectors.SearchPlain(reader.Embed(words), count, allowed);
        return (nearest, [.. nearest.Select(found => _neutral.ShareBelow(found.Similarity, reader))]);
    }
}

/// <summary>What sounds like some words.</summary>
/// <param name="Matches">
/// Closest first. Their similarity is the plain cosine between words and sound, which is small even where all is well; their
/// strength the share of answers to words that say nothing, "music" for example, that are weaker.
/// </param>
/// <param name="IsGood">Whether the best fits at all; "no good match" is an answer.</param>
public sealed record WordAnswer(IReadOnlyList<SongMatch> Matches, bool IsGood);
