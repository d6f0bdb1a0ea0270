using System.Numerics.Tensors;
using SongExplorer.Embeddings.Text;

namespace SongExplorer.Similarity;

/// <summary>
/// How well the library's songs fit words that say nothing about any of them: what the cosines of other words are held against,
/// because a model's cosines between words and sound mean little by themselves.
/// </summary>
internal sealed class NeutralAnswers(LibraryIndex index)
{
    private const int MostSongs = 1000;
    private static readonly string[] Prompts = ["music", "a song", "a piece of music", "an audio recording", "sound"];

    private Answers? _latest;

    /// <summary>The share of neutral answers below a cosine, 0 to 1; a half where there is nothing to hold it against.</summary>
    public double ShareBelow(float similarity, ITextEmbedder reader)
    {
        var vectors = index.Vectors;
        var version = vectors.Version;
        if (_latest is not { } latest || latest.Version != version || latest.Vectors != vectors || latest.Reader != reader)
        {
            // Two at once compute the same twice.
            _latest = latest = new Answers(vectors, version, reader, Ask(vectors, reader));
        }

        if (latest.Sorted.Length == 0)
        {
            return 0.5;
        }

        var place = Array.BinarySearch(latest.Sorted, similarity);
        return (double)(place < 0 ? ~place : place) / latest.Sorted.Length;
    }

    /// <summary>All the cosines, rising. A large library is asked song by song at even distances.</summary>
    private static float[] Ask(VectorIndex vectors, ITextEmbedder reader)
    {
        var prompts = Prompts.Select(reader.Embed).ToArray();
        var ids = vectors.Ids.Order().ToArray();
        var step = Math.Max(1, ids.Length / MostSongs);
        var answers = ids
            .Where((_, i) => i % step == 0)
            .Select(vectors.Find)
            .OfType<Songs.Embedding>()
            .SelectMany(song => prompts.Select(prompt => TensorPrimitives.Dot(prompt.Values, song.Values)))
            .ToArray();
        Array.Sort(answers);
        return answers;
    }

    private sealed record Answers(VectorIndex Vectors, long Version, ITextEmbedder Reader, float[] Sorted);
}
