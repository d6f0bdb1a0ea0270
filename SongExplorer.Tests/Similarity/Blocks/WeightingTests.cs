using SongExplorer.Benchmarks;
using SongExplorer.Embeddings;
using SongExplorer.Similarity.Blocks;
using SongExplorer.Similarity.Reasons;
using SongExplorer.Similarity.Seeds;
using SongExplorer.Songs;
using SongExplorer.Tests.Similarity.Seeds;
using SongExplorer.Tests.Support;
using static SongExplorer.Tests.Support.SimilarityData;

namespace SongExplorer.Tests.Similarity.Blocks;

public sealed class WeightingTests
{
    /// <summary>Components of the built-in model's vectors.</summary>
    private const int Timbre = 10;
    private const int Rhythm = 400;

    [Fact]
    public async Task Weights_decide_which_side_of_a_sound_counts()
    {
        using var house = BuiltInModel();
        house.Backend.Set(0, Vector((Timbre, 1), (Rhythm, 1)));
        house.Backend.Set(1, Vector((Timbre, 1), (Timbre + 1, 0.3f), (Rhythm, -0.1f)));
        house.Backend.Set(2, Vector((Timbre, -0.1f), (Rhythm, 1), (Rhythm + 1, 0.3f)));

        Assert.Equal([1, 2], (await house.FindAsync(Weighted(1.5, 0.5))).Numbers());
        Assert.Equal([2, 1], (await house.FindAsync(Weighted(0.5, 1.5))).Numbers());
    }

    [Fact]
    public async Task A_model_without_blocks_cannot_be_weighed_and_gives_no_reasons_of_sound()
    {
        using var house = new SeededHouse();
        foreach (var number in Enumerable.Range(0, 60))
        {
            house.Backend.Set(number, new ClusteredVectors()[number]);
        }

        var weighted = await house.FindAsync(Weighted(0.5, 1.5));

        Assert.False(house.Get<SoundBlocks>().CanWeigh);
        Assert.Equal((await house.FindAsync(Weighted(1, 1))).Numbers(), weighted.Numbers());
        Assert.DoesNotContain(ReasonKind.Sound, weighted.Matches.SelectMany(match => match.Reasons).Select(reason => reason.Kind));
    }

    [Fact]
    public async Task The_side_in_which_two_songs_agree_like_few_others_is_a_reason()
    {
        using var house = BuiltInModel();
        var data = new ClusteredVectors();
        foreach (var number in Enumerable.Range(2, 60))
        {
            house.Backend.Set(number, data[number]);
        }

        house.Backend.Set(0, data[0]);
        house.Backend.Set(1, With(data[1], data[0], 338..474));

        var match = (await house.FindAsync(Weighted(1, 1) with { Count = 61 })).Matches.Single(match => match.Song.Id == Id(1));

        Assert.Equal("rhythm much alike", Assert.Single(match.Reasons, reason => reason.Kind == ReasonKind.Sound).Words);
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(2, 0)]
    [InlineData(1.5, 0.5)]
    public void The_bent_query_finds_what_an_exact_weighted_scan_does(double timbre, double rhythm)
    {
        using var house = BuiltInModel();
        var data = new ClusteredVectors(offset: 1);
        using var index = IndexOf(data, 4000);
        var weights = house.Get<SoundBlocks>().Weigh(new SoundWeights { Timbre = timbre, Rhythm = rhythm })!;
        var around = new Surroundings(index, SongExplorer.Similarity.Hubs.HubPrices.None, weights);
        var hits = 0;
        foreach (var number in Enumerable.Range(0, 20))
        {
            var exact = new WeightedQuery(data[number].Values, index.Centre.ToArray(), weights);
            var truth = Enumerable.Range(0, index.Count).Where(other => other != number).OrderByDescending(other => exact.CosineTo(data[other].Values)).Take(10);
            hits += around.Around(Id(number), data[number], 10, null).Select(found => Number(found.Song)).Intersect(truth).Count();
        }

        Assert.InRange(hits, 196, 200);
    }

    private static SeededQuery Weighted(double timbre, double rhythm) =>
        new() { More = [Id(0)], Weights = new SoundWeights { Timbre = timbre, Rhythm = rhythm } };

    private static SeededHouse BuiltInModel() => new(Path.Combine(Repository.Root, "models"), new EmbeddingSpace(ModelCatalog.BuiltIn, "1"));

    private static Embedding Vector(params (int Component, float Value)[] components)
    {
        var values = new float[Embedding.Dimension];
        foreach (var (component, value) in components)
        {
            values[component] = value;
        }

        return Embedding.Normalize(values);
    }

    private static Embedding With(Embedding vector, Embedding other, Range components)
    {
        var values = vector.Values.ToArray();
        other.Values[components].CopyTo(values.AsSpan(components));
        return Embedding.Normalize(values);
    }
}
