using System.Numerics.Tensors;
using SongExplorer.Embeddings;
using SongExplorer.Embeddings.Text;
using SongExplorer.Similarity;
using SongExplorer.Songs;
using SongExplorer.Tests.Embeddings.Text;
using SongExplorer.Tests.Storage;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Similarity;

/// <summary>Words to songs with the tiny model: real towers, real index, real sounds; only the weights mean nothing.</summary>
public sealed class WordSearchTests : IDisposable
{
    private readonly TemporaryFolder _models = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Words_find_songs_closest_first()
    {
        await using var library = CreateWordLibrary();
        for (var i = 0; i < 4; i++)
        {
            TestAudio.WriteWav(Path.Combine(library.Music, $"tone {i}.wav"), 2, 200 + (i * 150));
        }

        await library.ImportAsync();
        var search = library.Get<WordSearch>();

        var matches = (await search.FindAsync("hello, slow piano", 3, SongFilter.All, Cancellation)).Matches;
        var again = (await search.FindAsync("  hello, slow piano ", 3, SongFilter.All, Cancellation)).Matches;

        Assert.Null(search.WhyNot);
        Assert.Equal([1, 2, 3], matches.Select(match => match.Rank));
        Assert.Equal(matches.Select(match => match.Similarity).OrderDescending(), matches.Select(match => match.Similarity));
        Assert.Equal(matches.Select(match => match.Song.Id), again.Select(match => match.Song.Id));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\n")]
    [InlineData("anything")]
    public async Task Without_words_or_songs_nothing_is_found(string words)
    {
        await using var library = CreateWordLibrary();

        var answer = await library.Get<WordSearch>().FindAsync(words, 3, SongFilter.All, Cancellation);

        Assert.Empty(answer.Matches);
        Assert.False(answer.IsGood);
    }

    [Fact]
    public async Task Nearness_is_that_of_words_and_sound_whatever_the_library_has_in_common()
    {
        await using var library = CreateWordLibrary();
        var reader = library.Get<ActiveText>().Embedder!.Embed("slow piano");

        // Sixty songs lean to one side; one of them is as near to the words as it can be, and so is one that leans the other way.
        var crowd = Enumerable.Range(0, 60).Select(i => Blend(reader, i + 1, 0.2f)).ToList();
        var (close, closer) = (Blend(reader, 1, 0.6f), Blend(reader, 500, 0.5f));
        var ids = await SaveAsync(library, [.. crowd, close, closer]);

        var answer = await library.Get<WordSearch>().FindAsync("slow piano", 2, SongFilter.All, Cancellation);

        Assert.Equal([ids[60], ids[61]], answer.Matches.Select(match => match.Song.Id));
        Assert.Equal(Cosine(reader, close), answer.Matches[0].Similarity, 1e-5f);
    }

    [Fact]
    public async Task No_good_match_is_an_answer()
    {
        await using var library = CreateWordLibrary();
        var reader = library.Get<ActiveText>().Embedder!;
        await SaveAsync(library, [reader.Embed("music"), reader.Embed("a song"), reader.Embed("sound")]);
        var search = library.Get<WordSearch>();

        var fits = await search.FindAsync("a song", 3, SongFilter.All, Cancellation);
        var fitsNot = await search.FindAsync(Opposite(reader), 3, SongFilter.All, Cancellation);

        Assert.True(fits.IsGood);
        Assert.InRange(fits.Matches[0].Strength, 0.5, 1);
        Assert.False(fitsNot.IsGood);
        Assert.Equal(3, fitsNot.Matches.Count);
        Assert.InRange(fitsNot.Matches[0].Strength, 0, 0.5);
    }

    [Theory]
    [InlineData("🎹🎹🎹")]
    [InlineData("the of and")]
    [InlineData("\" OR 1=1 --")]
    [InlineData("{\"$where\":\"1\"}")]
    [InlineData("<s></s><mask>\u0000\ud83d")]
    public async Task Any_words_have_an_answer(string words)
    {
        await using var library = CreateWordLibrary();
        await SaveAsync(library, [TestSongs.Direction(1), TestSongs.Direction(2)]);
        var search = library.Get<WordSearch>();

        Assert.Equal(2, (await search.FindAsync(words, 5, SongFilter.All, Cancellation)).Matches.Count);
        Assert.Equal(2, (await search.FindAsync(string.Concat(Enumerable.Repeat(words, 10_000 / words.Length)), 5, SongFilter.All, Cancellation)).Matches.Count);
    }

    [Fact]
    public async Task A_model_that_only_hears_says_what_to_do()
    {
        await using var library = new TestLibrary();
        var search = library.Get<WordSearch>();

        Assert.Equal(
            "The model \"acoustic\" cannot read words; get one that can with 'model download ID' or 'model add DIR', then change to it with 'model use ID'.",
            search.WhyNot);
        Assert.Equal(search.WhyNot, (await Assert.ThrowsAsync<ModelException>(() => search.FindAsync("piano", 3, SongFilter.All, Cancellation))).Message);
    }

    [Fact]
    public async Task A_model_at_hand_that_reads_is_named()
    {
        await using var library = new TestLibrary();
        TextModels.Write(Path.Combine(library.Data, "models", "words"), "words");

        Assert.Contains("'model use words'", library.Get<WordSearch>().WhyNot, StringComparison.Ordinal);
    }

    public void Dispose() => _models.Dispose();

    /// <summary>Words that fit less well than any others tried.</summary>
    private static string Opposite(ITextEmbedder reader) => Enumerable.Range(0, 200)
        .Select(i => new string((char)('!' + (i % 90)), 1 + (i % 40)))
        .MinBy(words => Cosine(reader.Embed(words), reader.Embed("music")))!;

    private static float Cosine(Embedding a, Embedding b) => TensorPrimitives.Dot(a.Values, b.Values);

    /// <summary>A direction of its own and a part of the words.</summary>
    private static Embedding Blend(Embedding words, int component, float part)
    {
        var values = words.Values.ToArray();
        TensorPrimitives.Multiply(values, part, values);
        values[0] += component < 500 ? 1 : -1;
        values[component % Embedding.Dimension] += 0.1f;
        return Embedding.Normalize(values);
    }

    private static async Task<IReadOnlyList<SongId>> SaveAsync(TestLibrary library, IReadOnlyList<Embedding> vectors)
    {
        var space = library.Get<ActiveSpace>().Space;
        var records = vectors.Select(vector =>
        {
            var record = TestSongs.At(0);
            return record with { Vectors = TestSongs.Vectors(record.Song.Id, 0, space) with { Embedding = vector } };
        }).ToList();
        await library.Storage.SaveAsync(records, Cancellation);
        return [.. records.Select(record => record.Song.Id)];
    }

    private TestLibrary CreateWordLibrary()
    {
        TextModels.Write(_models.File("words"), "words");
        _models.Write(Path.Combine("words", "untested"), "");
        return new TestLibrary(("SongExplorer:Models", _models.Path), ("SongExplorer:Model", "words"));
    }
}
