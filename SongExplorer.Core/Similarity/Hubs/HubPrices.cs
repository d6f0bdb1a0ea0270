using SongExplorer.Songs;

namespace SongExplorer.Similarity.Hubs;

/// <summary>
/// What it costs a song to be recommended: some songs are near everything, and would be in every answer. Taken off their
/// similarities before candidates are ordered; songs that are in no more lists than others cost nothing.
/// </summary>
internal sealed class HubPrices
{
    public static readonly HubPrices None = new([]);

    /// <summary>Songs of a list in which hubs are counted.</summary>
    private const int PerList = 10;

    private const int Candidates = 30;

    private readonly Dictionary<SongId, float> _prices;

    private HubPrices(Dictionary<SongId, float> prices) => _prices = prices;

    public bool IsEmpty => _prices.Count == 0;

    /// <summary>Compares all songs with all: some seconds for 10,000, a minute or two for 100,000. In a library too small to have a mean nobody is a hub.</summary>
    public static HubPrices Of(VectorIndex index, CancellationToken cancellationToken)
    {
        var vectors = index.CopyCentred();
        if (vectors.Count < LibraryMean.MinimumSongs)
        {
            return None;
        }

        // On one core: nobody waits for it, but people search beside it.
        var graph = new NeighbourGraphBuilder(vectors, Candidates, cores: 1).Build(null, cancellationToken);
        var prices = new HubAuction(graph, PerList).Run(cancellationToken).Prices;
        return new HubPrices(prices.Index().Where(price => price.Item > 0).ToDictionary(price => graph.Ids[price.Index], price => price.Item));
    }

    /// <summary>0 or more, to be taken off a cosine.</summary>
    public float Of(SongId song) => _prices.GetValueOrDefault(song);
}
