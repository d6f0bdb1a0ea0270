using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Embeddings;
using SongExplorer.Songs;
using SongExplorer.Tests.Audit;
using SongExplorer.Tests.Embeddings.Text;
using SongExplorer.Tests.Storage;
using SongExplorer.Web.Components.Pages.Models;

namespace SongExplorer.Tests.Components.Models;

public sealed class ModelsPageTests : CoreContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Every_model_says_what_it_can_and_where_it_comes_from()
    {
        var space = Services.GetRequiredService<ActiveSpace>().Space;
        await Storage.SaveAsync([TestSongs.At(0)], Cancellation);

        var page = Open();

        Assert.Contains("hear songs", Card(page, "acoustic").TextContent, StringComparison.Ordinal);
        var clap = Card(page, "larger_clap_music_and_speech");
        Assert.Contains("Can be downloaded", clap.TextContent, StringComparison.Ordinal);
        Assert.Contains("785.4 MB", clap.TextContent, StringComparison.Ordinal);
        Assert.Contains("LAION", clap.TextContent, StringComparison.Ordinal);
        Assert.Contains("Apache-2.0", clap.TextContent, StringComparison.Ordinal);
        Assert.Contains("Not here any more", Card(page, space.Model).TextContent, StringComparison.Ordinal);
        Assert.Contains("model add FOLDER", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_hears_badly_says_so()
    {
        TextModels.Write(Path.Combine(Data, "models", "words"), "words");
        var page = Open();

        await page.InvokeAsync(() => Card(page, "words").QuerySelectorAll("footer button")[1].ClickAsync());

        page.WaitForAssertion(() => Assert.Contains("cannot tell", Card(page, "words").TextContent, StringComparison.Ordinal), Patience);
    }

    [Fact]
    public async Task What_is_not_needed_is_removed_after_a_question()
    {
        await Storage.SaveAsync([TestSongs.At(0)], Cancellation);
        await Storage.Embeddings.StoreAsync(TestSongs.Vectors((await Storage.Metadata.FindIdsAsync(SongFilter.All, Cancellation))[0], 20, TestSongs.OtherSpace), Cancellation);
        var page = Open();

        await ClickAsync(page, ".heard button");
        Assert.Equal(2, (await Storage.Embeddings.ListSpacesAsync(Cancellation)).Count);
        await ClickAsync(page, ".heard button");

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("#model-other")), Patience);
        Assert.Equal([TestSongs.Space], await Storage.Embeddings.ListSpacesAsync(Cancellation));
        Assert.Equal([$"whoever sits at this machine: model-forgotten {TestSongs.OtherSpace.Key}"], await Services.AuditedAsync());
    }

    [Fact]
    public async Task A_model_takes_over_after_it_said_what_that_takes()
    {
        await File.WriteAllBytesAsync(Path.Combine(TextModels.Write(Path.Combine(Data, "models", "words"), "words"), "untested"), [], Cancellation);
        await StartJobsAsync();
        var page = Open();

        await page.InvokeAsync(() => Card(page, "words").QuerySelector("footer button.primary")!.ClickAsync());
        page.WaitForAssertion(() => Assert.Contains("takes over at once", page.Find(".change").TextContent, StringComparison.Ordinal), Patience);
        await ClickAsync(page, ".change .primary");

        page.WaitForAssertion(() => Assert.Contains("listens with words now", page.Find(".job").TextContent, StringComparison.Ordinal), Patience);
        page.WaitForAssertion(() => Assert.Contains("In use", Card(page, "words").TextContent, StringComparison.Ordinal), Patience);
        Assert.Equal(["whoever sits at this machine: model-used words"], await Services.AuditedAsync());
    }

    [Fact]
    public async Task What_the_model_in_use_has_not_heard_can_be_made_up_for()
    {
        var active = Services.GetRequiredService<ActiveSpace>();
        var song = TestSongs.At(0);
        await Storage.SaveAsync([song with { Vectors = song.Vectors with { Space = TestSongs.OtherSpace } }], Cancellation);
        active.Change(new EmbeddingSpace("acoustic", "none"));
        var page = Open();

        Assert.Contains("Listen to 1 song it has not heard", Card(page, "acoustic").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_waits_can_be_gone_on_with_or_given_up()
    {
        TextModels.Write(Path.Combine(Data, "models", "words"), "words");
        await Services.GetRequiredService<ModelCatalog>().PlanAsync("words", Cancellation);
        var page = Open();
        Assert.Contains("words is to take over", page.Find(".planned").TextContent, StringComparison.Ordinal);

        await ClickAsync(page, ".planned .quiet-button");

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".planned")), Patience);
        Assert.Null(Services.GetRequiredService<ModelCatalog>().NextId);
    }

    [Fact]
    public void A_library_that_cannot_be_read_is_said()
    {
        LoseStorage();

        var page = Render<ModelsPage>();

        page.WaitForAssertion(() => Assert.Equal(Support.UnreachableStorage.Sentence, page.Find(".trouble").TextContent), Patience);
    }

    private static AngleSharp.Dom.IElement Card(IRenderedComponent<ModelsPage> page, string id) => page.Find($"#model-{id}").Closest("article")!;

    private IRenderedComponent<ModelsPage> Open()
    {
        var page = Render<ModelsPage>();
        page.WaitForElement("article", Patience);
        return page;
    }
}
