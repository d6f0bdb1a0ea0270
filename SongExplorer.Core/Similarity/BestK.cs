namespace SongExplorer.Similarity;

/// <summary>Keeps the k highest scores offered; among equal scores those that <paramref name="ties"/> puts first, whatever the order of offers.</summary>
internal sealed class BestK(int k, IComparer<int> ties)
{
    // A heap with the worst on top, so that most offers end with one comparison.
    private readonly float[] _scores = new float[k];
    private readonly int[] _items = new int[k];

    public int Count { get; private set; }

    /// <summary>Offers below this score are of no use.</summary>
    public float Floor { get; private set; } = float.NegativeInfinity;

    public void Offer(float score, int item)
    {
        if (score < Floor)
        {
            return;
        }

        if (Count < k)
        {
            Rise(score, item);
        }
        else if (IsWorse(0, score, item))
        {
            Sink(score, item);
        }

        if (Count == k)
        {
            Floor = _scores[0];
        }
    }

    /// <summary>Empties it into spans of <see cref="Count"/> elements, best first.</summary>
    public void Drain(Span<int> items, Span<float> scores)
    {
        while (Count > 0)
        {
            Count--;
            (items[Count], scores[Count]) = (_items[0], _scores[0]);
            Sink(_scores[Count], _items[Count]);
        }

        Floor = float.NegativeInfinity;
    }

    private bool IsWorse(int at, float score, int item) =>
        _scores[at] < score || (_scores[at] == score && ties.Compare(_items[at], item) > 0);

    private void Rise(float score, int item)
    {
        var at = Count++;
        while (at > 0 && !IsWorse((at - 1) / 2, score, item))
        {
            var parent = (at - 1) / 2;
            (_scores[at], _items[at]) = (_scores[parent], _items[parent]);
            at = parent;
        }

        (_scores[at], _items[at]) = (score, item);
    }

    private void Sink(float score, int item)
    {
        var at = 0;
        for (var child = 1; child < Count; child = (2 * at) + 1)
        {
            if (child + 1 < Count && IsWorse(child + 1, _scores[child], _items[child]))
            {
                child++;
            }

            if (!IsWorse(child, score, item))
            {
                break;
            }

            (_scores[at], _items[at]) = (_scores[child], _items[child]);
            at = child;
        }

        (_scores[at], _items[at]) = (score, item);
    }
}
