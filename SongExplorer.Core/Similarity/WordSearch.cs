using SongExplorer.Embeddings;
using SongExplorer.Embeddings.Text;
using SongExplorer.Songs;

namespace SongExplorer.Similarity;

/// <summary>Answers "what sounds like these words?", where the chosen model can read.</summary>
public sealed class WordSearch(ActiveText text, Recommender recommender, LibraryIndex index)
{
    /// <summary>For people: why words cannot be searched for, and the next step; <c>null</c> where they can.</summary>
    public string? WhyNot => text.Embedder is null ? text.WhyNot : null;

    /// <summary>The songs nearest to a description, closest first. None without words, or before a song was heard by this model.</summary>
    /// <exception cref="ModelException">The model cannot read words, or its files are broken.</exception>
    public async Task<IReadOnlyList<SongMatch>> FindAsync(string words, int count, SongFilter filter, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(words))
        {
            return text.Embedder is null ? throw new ModelException(text.WhyNot) : [];
        }

        return await index.InOneSpaceAsync(async () =>
        {
            var embedder = text.Embedder ?? throw new ModelException(text.WhyNot);
            var query = await Task.Run(() => embedder.Embed(words.Trim()), cancellationToken);
            return await recommender.AroundVectorAsync(query, count, filter, cancellationToken);
        });
    }
}
