namespace SongExplorer.Embeddings.Text;

/// <summary>Merges the bytes of a word into tokens: again and again the pair that was most frequent where the vocabulary was learned.</summary>
/// <param name="bytes">The 256 tokens of single bytes.</param>
/// <param name="merges">For two tokens side by side: the rank of their merge, lowest first, and the token that comes of it.</param>
internal sealed class BytePairs(int[] bytes, IReadOnlyDictionary<(int Left, int Right), (int Rank, int Token)> merges)
{
    private const int Merged = -1;

    /// <summary>Takes time n log n, so that a word of thousands of letters is no trouble.</summary>
    /// <param name="word">UTF-8.</param>
    public IEnumerable<int> Encode(ReadOnlySpan<byte> word)
    {
        // A list linked by positions; the queue may hold pairs that are gone by the time their turn comes.
        var tokens = new int[word.Length];
        var (next, previous) = (new int[word.Length], new int[word.Length]);
        for (var i = 0; i < word.Length; i++)
        {
            (tokens[i], next[i], previous[i]) = (bytes[word[i]], i + 1, i - 1);
        }

        var queue = new PriorityQueue<int, (int Rank, int Position)>();
        for (var i = 0; i < tokens.Length; i++)
        {
            Offer(i);
        }

        while (queue.TryDequeue(out var left, out var order))
        {
            if (Find(left) is not { } merge || merge.Rank != order.Rank)
            {
                continue;
            }

            var right = next[left];
            (tokens[left], tokens[right], next[left]) = (merge.Token, Merged, next[right]);
            if (next[left] < tokens.Length)
            {
                previous[next[left]] = left;
            }

            Offer(previous[left]);
            Offer(left);
        }

        return tokens.Where(token => token != Merged);

        (int Rank, int Token)? Find(int left) =>
            left >= 0 && tokens[left] != Merged && next[left] < tokens.Length && merges.TryGetValue((tokens[left], tokens[next[left]]), out var merge) ? merge : null;

        void Offer(int left)
        {
            if (Find(left) is { } merge)
            {
                queue.Enqueue(left, (merge.Rank, left));
            }
        }
    }
}
