using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Embeddings;
using SongExplorer.Embeddings.Text;
using SongExplorer.Songs;
using SongExplorer.Tests.Embeddings.Text;
using SongExplorer.Tests.Storage;
using SongExplorer.Tests.Support;
using SongExplorer.Web.Components.Pages.Search;

namespace SongExplorer.Tests.Components.Search;

public sealed class SearchPageTests : CoreContext
{
    [Fact]
    public async Task Names_are_found_while_typing_and_the_words_are_in_the_address()
    {
        await AddAsync("Rain", "Rainy Day", "Sun");
        var page = Render<SearchPage>();

        await page.InvokeAsync(() => page.Find("input[type=search]").InputAsync("rain"));

        page.WaitForAssertion(() => Assert.Equal(["Rain", "Rainy Day"], Titles(page, "By name")));
        page.WaitForAssertion(() => Assert.Equal("?words=rain", Address));
    }

    [Fact]
    public async Task A_link_with_words_shows_what_they_find()
    {
        await AddAsync("Rain", "Sun");
        Navigation.NavigateTo("search?words=sun");

        var page = Render<SearchPage>();

        page.WaitForAssertion(() => Assert.Equal(["Sun"], Titles(page, "By name")));
        Assert.Equal("sun", page.Find("input[type=search]").GetAttribute("value"));

        Navigation.NavigateTo("search?words=rain");
        page.WaitForAssertion(() => Assert.Equal(["Rain"], Titles(page, "By name")));
    }

    [Fact]
    public void A_model_that_only_hears_comes_with_the_steps_to_one_that_reads()
    {
        var page = Render<SearchPage>();

        page.WaitForAssertion(() => Assert.Contains("./run.sh model download larger_clap_music_and_speech", page.Find("pre").TextContent, StringComparison.Ordinal));
        Assert.Equal("models", page.Find(".help a").GetAttribute("href"));
    }

    [Fact]
    public async Task Descriptions_are_answered_by_sound_or_told_that_nothing_fits()
    {
        var reader = UseReadingModel();
        await AddAsync(("One", reader.Embed("music")), ("Two", reader.Embed("slow piano")));
        var page = Render<SearchPage>();

        await page.InvokeAsync(() => page.Find("input[type=search]").InputAsync("slow piano"));

        page.WaitForAssertion(() => Assert.Equal(["Two", "One"], Titles(page, "By sound")));
        Assert.Contains("No title, artist, album or genre has these words.", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("pre"));

        var far = Enumerable.Range(1, 60).Select(i => new string('~', i)).MinBy(words => Cosine(reader.Embed(words), reader.Embed("music")))!;
        Navigation.NavigateTo($"search?words={far}");
        page.WaitForAssertion(() => Assert.Contains("No song fits these words well.", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_clip_that_is_no_sound_is_named_with_the_reason()
    {
        var page = Render<SearchPage>();

        await Task.Run(() => page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("no sound", "shopping.mp3")), Cancellation);

        page.WaitForAssertion(() => Assert.Equal("shopping.mp3: The clip is damaged, or not an audio file.", page.Find(".problem").TextContent));
    }

    [Fact]
    public void A_library_that_cannot_be_reached_says_so()
    {
        LoseStorage();
        Navigation.NavigateTo("search?words=rain");

        var page = Render<SearchPage>();

        page.WaitForAssertion(() => Assert.NotEmpty(page.Find("[role=alert]").TextContent));
    }

    private static IEnumerable<string> Titles(IRenderedComponent<SearchPage> page, string list) =>
        page.FindAll($"[aria-label='{list}'] a.title").Select(title => title.TextContent);

    private static float Cosine(Embedding a, Embedding b) => System.Numerics.Tensors.TensorPrimitives.Dot(a.Values, b.Values);

    private ITextEmbedder UseReadingModel()
    {
        TextModels.Write(Path.Combine(Data, "models", "words"), "words");
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["SongExplorer:Data"] = Data,
            ["SongExplorer:Models"] = Path.Combine(Repository.Root, "models"),
            ["SongExplorer:Model"] = "words",
        });
        Services.AddSingleton<IConfiguration>(configuration.Build());
        Services.AddSingleton(provider => new ActiveSpace(provider.GetRequiredService<IAudioEmbedder>().Space));
        return Services.GetRequiredService<ActiveText>().Embedder!;
    }

    private Task AddAsync(params string[] titles) => AddAsync([.. titles.Select((title, i) => (title, TestSongs.Direction(i)))]);

    private Task AddAsync(params (string Title, Embedding Vector)[] songs)
    {
        var space = Services.GetRequiredService<ActiveSpace>().Space;
        return Storage.SaveAsync(
            [
                .. songs.Select(song =>
                {
                    var record = TestSongs.At(0, new SongTags { Title = song.Title });
                    return record with { Vectors = TestSongs.Vectors(record.Song.Id, 0, space) with { Embedding = song.Vector } };
                }),
            ],
            Cancellation);
    }
}
