namespace SongExplorer.Similarity.Hubs;

/// <summary>
/// Finds what each song has to cost, as a cosine taken off its similarities, so that no song is in many more lists of nearest
/// songs than if all were shared out evenly. Prices rise on songs in more lists than that, and fall, never below 0, on
/// those in fewer; of all the rounds the fairest is kept.
/// </summary>
/// <param name="graph">The candidates of each song's list, with their distances.</param>
/// <param name="perList">Songs in a list; less than the graph's neighbours a song.</param>
internal sealed class HubAuction(NeighbourGraph graph, int perList)
{
    /// <summary>In so many times its share of lists a song may be.</summary>
    private const double Tolerance = 1.2;

    private const int Rounds = 60;
    private const double FirstStep = 0.5;

    private readonly int _width = graph.NeighboursPerSong;
    private readonly float[] _prices = new float[graph.Ids.Count];
    private readonly int[] _lists = new int[graph.Ids.Count];

    public HubAuctionResult Run(CancellationToken cancellationToken)
    {
        var step = FirstStep * Spread();
        CountLists();
        var before = _lists.Max();
        var (fairest, prices) = (before, (float[])_prices.Clone());
        for (var round = 0; round < Rounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ChangePrices(step / (1 + (round / 10.0)));
            CountLists();
            if (_lists.Max() < fairest)
            {
                (fairest, prices) = (_lists.Max(), (float[])_prices.Clone());
            }
        }

        return new HubAuctionResult(prices, before, fairest);
    }

    /// <summary>How far apart similarities lie between the last song of a list and the last candidate, on average.</summary>
    private double Spread() => Enumerable.Range(0, graph.Ids.Count)
        .Average(row => graph.Distances[(row * _width) + _width - 1] - graph.Distances[(row * _width) + perList - 1]);

    private void ChangePrices(double step)
    {
        var share = perList * Tolerance;
        for (var song = 0; song < _prices.Length; song++)
        {
            _prices[song] = (float)Math.Max(0, _prices[song] + (step * (_lists[song] - share) / share));
        }
    }

    /// <summary>In how many lists each song is at these prices.</summary>
    private void CountLists()
    {
        Array.Clear(_lists);
        var list = new BestK(perList, Comparer<int>.Default);
        Span<int> songs = stackalloc int[perList];
        Span<float> scores = stackalloc float[perList];
        for (var row = 0; row < _prices.Length; row++)
        {
            for (var at = row * _width; at < (row + 1) * _width; at++)
            {
                list.Offer(-graph.Distances[at] - _prices[graph.Neighbours[at]], graph.Neighbours[at]);
            }

            var count = list.Count;
            list.Drain(songs, scores);
            foreach (var song in songs[..count])
            {
                _lists[song]++;
            }
        }
    }
}

/// <param name="Prices">By row of the graph.</param>
/// <param name="MostListsBefore">Lists that the most frequent song is in without prices (its k-occurrence).</param>
/// <param name="MostListsAfter">The same with them.</param>
internal sealed record HubAuctionResult(float[] Prices, int MostListsBefore, int MostListsAfter);
