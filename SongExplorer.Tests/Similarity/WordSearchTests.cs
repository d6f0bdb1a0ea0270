using SongExplorer.Embeddings;
using SongExplorer.Similarity;
using SongExplorer.Songs;
using SongExplorer.Tests.Embeddings.Text;
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

        var matches = await search.FindAsync("hello, slow piano", 3, SongFilter.All, Cancellation);
        var again = await search.FindAsync("  hello, slow piano ", 3, SongFilter.All, Cancellation);

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

        Assert.Empty(await library.Get<WordSearch>().FindAsync(words, 3, SongFilter.All, Cancellation));
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

    private TestLibrary CreateWordLibrary()
    {
        TextModels.Write(_models.File("words"), "words");
        _models.Write(Path.Combine("words", "untested"), "");
        return new TestLibrary(("SongExplorer:Models", _models.Path), ("SongExplorer:Model", "words"));
    }
}
