using System.Diagnostics;
using AngleSharp.Dom;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Jobs;
using SongExplorer.Storage.Astra;
using SongExplorer.Storage.Astra.DataApi;
using SongExplorer.Tests.Audit;
using SongExplorer.Tests.Storage;
using SongExplorer.Web.Components.Pages.Storage;

namespace SongExplorer.Tests.Components.Storage;

public sealed class StoragePageTests : CoreContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_local_library_is_its_folder_its_songs_and_its_room()
    {
        await Storage.SaveAsync([TestSongs.At(0), TestSongs.At(10)], Cancellation);

        var page = Open();

        Assert.Equal("The library is on this computer", page.Find("#place-title").TextContent);
        Assert.Equal("It answers; all is well.", page.Find(".state.well span").TextContent);
        Assert.Equal(Data, Fact(page, "Folder"));
        Assert.Equal("2", Fact(page, "Songs"));
        Assert.Equal("2 as the model test hears them", Fact(page, "Vectors"));
        Assert.Matches(@"^[\d.]+ (kB|MB)$", Fact(page, "Library file with its maps"));
        Assert.Matches(@"^[\d.]+ (MB|GB)$", Fact(page, "Free"));
        Assert.Empty(page.FindAll("#cache-title"));
    }

    [Fact]
    public async Task Vectors_of_a_model_that_is_not_in_use_are_told_apart()
    {
        var song = TestSongs.At(0);
        await Storage.SaveAsync([song], Cancellation);
        await Storage.Embeddings.StoreAsync(TestSongs.Vectors(song.Song.Id, 5, TestSongs.OtherSpace), Cancellation);

        var page = Open();

        Assert.Contains("1 as the model other hears them, not in use", Fact(page, "Vectors"), StringComparison.Ordinal);
        Assert.Contains("1 as the model test hears them", Fact(page, "Vectors"), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_Astra_nothing_is_made_while_nobody_asks_for_it()
    {
        Services.AddSingleton<DataApiClient>(_ => throw new UnreachableException());
        Services.AddSingleton<AstraReplica>(_ => throw new UnreachableException());

        var page = Open();

        Assert.NotEmpty(page.FindAll("form"));
    }

    [Fact]
    public void A_library_that_cannot_be_read_says_why_and_can_still_be_moved()
    {
        LoseStorage();

        var page = Open();

        Assert.Equal(Support.UnreachableStorage.Sentence, page.Find(".state.lost span").TextContent);
        Assert.NotEmpty(page.FindAll("form"));
    }

    [Fact]
    public async Task A_library_is_copied_into_a_folder_and_proven_to_be_the_same()
    {
        await StartJobsAsync();
        await Storage.SaveAsync([TestSongs.At(0), TestSongs.At(10)], Cancellation);
        var page = Open();

        await MigrateAsync(page, Old);
        page.WaitForAssertion(() => Assert.StartsWith("Moved 2 songs from local to ", Outcome(page), StringComparison.Ordinal), Patience);
        await VerifyAsync(page, Old);

        page.WaitForAssertion(() => Assert.StartsWith("local and ", Outcome(page), StringComparison.Ordinal), Patience);
        Assert.Contains("are the same: 2 songs, 2 vectors bit for bit", Outcome(page), StringComparison.Ordinal);
        Assert.Empty(page.FindAll("details"));
        Assert.Equal(["Compare local with old", "Copy local to old"], page.FindAll(".job h3").Select(name => name.TextContent));
        Assert.Equal([$"whoever sits at this machine: library-copied local to {Old}"], await Services.AuditedAsync());
    }

    [Fact]
    public async Task What_differs_is_listed_and_a_page_opened_later_lists_it_too()
    {
        await StartJobsAsync();
        await Storage.SaveAsync([TestSongs.At(0)], Cancellation);
        var first = Open();
        await MigrateAsync(first, Old);
        first.WaitForAssertion(() => Assert.StartsWith("Moved 1 song ", Outcome(first), StringComparison.Ordinal), Patience);
        var later = TestSongs.At(20);
        await Storage.SaveAsync([later], Cancellation);
        await VerifyAsync(Open(), Old);

        var page = Open();

        page.WaitForAssertion(() => Assert.Equal("1 difference", page.Find("details summary").TextContent), Patience);
        Assert.StartsWith($"Song {later.Song.Id} is missing in ", page.Find("details li").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_only_says_what_would_be_done()
    {
        await StartJobsAsync();
        await Storage.SaveAsync([TestSongs.At(0)], Cancellation);
        var page = Open();
        await MigrateAsync(page, Old);
        page.WaitForAssertion(() => Assert.StartsWith("Moved 1 song ", Outcome(page), StringComparison.Ordinal), Patience);
        await Storage.SaveAsync([TestSongs.At(10)], Cancellation);
        var before = Directory.GetFiles(Old, "*", SearchOption.AllDirectories);

        await page.FindAll("form input[type=checkbox]")[1].ChangeAsync(true);
        await MigrateAsync(page, Old);

        page.WaitForAssertion(() => Assert.StartsWith("Would move 1 song from local to ", Outcome(page), StringComparison.Ordinal), Patience);
        Assert.Equal("Copy local to old (dry run)", page.Find(".job h3").TextContent);
        Assert.Equal(before, Directory.GetFiles(Old, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_said_to_be_missing_beside_the_form()
    {
        var page = Open();

        await VerifyAsync(page, Old);

        page.WaitForAssertion(() => Assert.Contains("nor a folder that exists. Check the spelling.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Empty(Services.GetRequiredService<JobRunner>().Jobs);
    }

    [Theory]
    [InlineData("")]
    [InlineData("old")]
    public async Task A_path_that_is_not_whole_is_refused(string path)
    {
        var page = Open();

        await MigrateAsync(page, path);

        Assert.StartsWith("Type the whole path of the folder", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(Services.GetRequiredService<JobRunner>().Jobs);
    }

    [Fact]
    public async Task Settings_of_Astra_that_are_missing_are_named()
    {
        var page = Open();

        await page.Find("#to-library").ChangeAsync("astra");
        await page.Find("form").SubmitAsync();

        page.WaitForAssertion(() => Assert.Contains("Astra:Token (ASTRA_DB_APPLICATION_TOKEN) is not set", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Contains("Astra:Endpoint (ASTRA_DB_API_ENDPOINT) is not set", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Contains("docs/astra.md", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transfer_that_waits_can_be_cancelled_and_started_again()
    {
        var page = Open();
        await MigrateAsync(page, Old);
        page.WaitForAssertion(() => Assert.Equal("Waiting for its turn", page.Find(".job .state").TextContent));

        await ClickAsync(page, ".job footer button");
        await StartJobsAsync();
        page.WaitForAssertion(() => Assert.Equal("Start again", page.Find(".job footer button").TextContent), Patience);
        await ClickAsync(page, ".job footer button");

        page.WaitForAssertion(() => Assert.Equal(["Done", "Cancelled"], page.FindAll(".job .state").Select(state => state.TextContent)), Patience);
    }

    private string Old => Path.Combine(Path.GetDirectoryName(Data)!, "old");

    private IRenderedComponent<StoragePage> Open()
    {
        var page = Render<StoragePage>();
        page.WaitForElement("form", Patience);
        return page;
    }

    private static async Task MigrateAsync(IRenderedComponent<StoragePage> page, string folder)
    {
        await page.Find("form input[type=text]").ChangeAsync(folder);
        await page.Find("form").SubmitAsync();
    }

    private static async Task VerifyAsync(IRenderedComponent<StoragePage> page, string folder)
    {
        await page.Find("input[value=Verify]").ChangeAsync("Verify");
        await MigrateAsync(page, folder);
    }

    private static string Fact(IRenderedComponent<StoragePage> page, string name) =>
        string.Join(' ', page.FindAll("dt").Single(term => term.TextContent == name).NextElementSibling!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Outcome(IRenderedComponent<StoragePage> page) => page.Find(".job .outcome").Text();
}
