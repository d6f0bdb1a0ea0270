using System.Numerics.Tensors;
using SongExplorer.Benchmarks;
using SongExplorer.Embeddings.Text;
using SongExplorer.Songs;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Embeddings.Text;

/// <summary>Tokens and vectors of the reference implementations.</summary>
public sealed class GoldenTextTests : IDisposable
{
    private const float Tolerance = 1e-4f;

    private static readonly float[] Expected = GoldenClap.ReadNpy<float>("embeds/tiny_text_embeds.npy");

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Every_golden_text_has_its_tokens()
    {
        var texts = GoldenTokenizer.NeedTexts();
        var tokenizer = RobertaTokenizer.Load(GoldenTokenizer.File);

        Assert.Equal(33, texts.Count);
        Assert.All(texts, text => Assert.Equal(text.Ids, tokenizer.Encode(text.Text, text.MaxLength ?? 512)));
    }

    [Theory]
    [InlineData(TextModels.Tower)]
    [InlineData(TextModels.MaskedTower)]
    public void Every_golden_text_has_its_vector(string file)
    {
        var texts = GoldenTokenizer.NeedTexts();
        using var tower = new TextTower(TextModels.Create(_folder, file));

        Assert.All(texts.Index(), text => AssertRow(text.Index, tower.Run(text.Item.Ids)));
    }

    [Theory]
    [InlineData(TextModels.Tower, 0, 0, 2)]
    [InlineData(TextModels.Tower, 1, 0, 28400, 2)]
    [InlineData(TextModels.MaskedTower, 0, 0, 2)]
    [InlineData(TextModels.MaskedTower, 1, 0, 28400, 2)]
    public void The_tiny_towers_give_their_golden_vectors(string file, int row, params int[] ids)
    {
        using var tower = new TextTower(TextModels.Create(_folder, file));

        AssertRow(row, tower.Run([.. ids.Select(id => (long)id)]));
    }

    public void Dispose() => _folder.Dispose();

    private static void AssertRow(int row, Embedding actual)
    {
        var expected = Embedding.Normalize(Expected.AsSpan(row * Embedding.Dimension, Embedding.Dimension));
        Assert.InRange(TensorPrimitives.Distance(expected.Values, actual.Values), 0, Tolerance);
    }
}
