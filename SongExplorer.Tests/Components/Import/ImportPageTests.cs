using Bunit;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Importing;
using SongExplorer.Jobs;
using SongExplorer.Storage;
using SongExplorer.Tests.Audit;
using SongExplorer.Tests.Storage;
using SongExplorer.Web.Components.Pages.Import;

namespace SongExplorer.Tests.Components.Import;

public sealed class ImportPageTests : CoreContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_folders_of_this_computer_can_be_walked()
    {
        Write("music/b/one.txt", "");
        Write("music/A/two.txt", "");
        Write("music/.hidden/three.txt", "");
        var page = Render<ImportPage>();

        await page.Find("input[type=text]").ChangeAsync(Below("music"));
        page.WaitForAssertion(() => Assert.Equal(["A", "b"], Folders(page)));

        await ClickAsync(page, ".browser li button", 1);
        page.WaitForAssertion(() => Assert.Equal(Below("music/b"), page.Find("input[type=text]").GetAttribute("value")));
        Assert.Empty(Folders(page));

        await ClickAsync(page, ".starts button");
        page.WaitForAssertion(() => Assert.Equal(["A", "b"], Folders(page)));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_said_to_be_missing_and_cannot_be_imported()
    {
        var page = Render<ImportPage>();

        page.Find("input[type=text]").Change(Below("nowhere"));

        page.WaitForAssertion(() => Assert.Equal("There is no such folder on this computer.", page.Find("[role=alert]").TextContent));
        Assert.True(page.Find(".actions .primary").HasAttribute("disabled"));
    }

    [Fact]
    public async Task An_import_runs_by_itself_and_shows_what_failed_and_why()
    {
        await StartJobsAsync();
        Write("music/notes.mp3", "This is not music.");
        var page = Render<ImportPage>();
        var typing = page.Find("input[type=text]").ChangeAsync(Below("music"));

        // At once, as a hand does: the folder may not even have been opened.
        await ClickAsync(page, ".actions .primary");
        await typing;

        page.WaitForAssertion(() => Assert.Contains("failed 1", page.Find(".job .outcome").TextContent, StringComparison.Ordinal), Patience);
        page.WaitForAssertion(() => Assert.Equal("notes.mp3", page.Find(".what b").TextContent), Patience);
        Assert.Contains("not an audio file", page.Find(".what p").TextContent, StringComparison.Ordinal);
        Assert.Equal("map", page.Find(".job footer a").GetAttribute("href"));
        Assert.Equal([$"whoever sits at this machine: import-started {Below("music")}"], await Services.AuditedAsync());
    }

    [Fact]
    public async Task Work_of_an_earlier_run_is_still_shown_and_the_demo_can_be_started_again()
    {
        var before = new Job { Id = Guid.CreateVersion7(), Name = "Demo library", State = JobState.Interrupted, QueuedAt = TestSongs.Noon, Outcome = "It was stopped." };
        await Services.GetRequiredService<IJobHistory>().SaveAsync(before, Cancellation);

        var page = Render<ImportPage>();

        page.WaitForAssertion(() => Assert.Equal("It was stopped.", page.Find(".job .outcome").TextContent));
        Assert.Equal("Start again", page.Find(".job footer button").TextContent);
    }

    [Fact]
    public async Task An_interrupted_import_is_started_again_with_the_same_folders()
    {
        await StartJobsAsync();
        Write("music/notes.mp3", "This is not music.");
        var before = new Job { Id = Guid.CreateVersion7(), Name = "Import music", Subjects = [Below("music")], State = JobState.Interrupted, QueuedAt = TestSongs.Noon };
        await Services.GetRequiredService<IJobHistory>().SaveAsync(before, Cancellation);
        var page = Render<ImportPage>();
        page.WaitForAssertion(() => Assert.Equal("Start again", page.Find(".job footer button").TextContent));

        await ClickAsync(page, ".job footer button");

        page.WaitForAssertion(() => Assert.Contains("failed 1", page.Find(".job .outcome").TextContent, StringComparison.Ordinal), Patience);
    }

    [Fact]
    public async Task A_file_can_be_taken_off_the_list_of_failures()
    {
        await Services.GetRequiredService<IQuarantine>().AddAsync(new QuarantinedFile("/music/a.mp3", 1, TestSongs.Noon, "Broken.", TestSongs.Noon), Cancellation);
        var page = Render<ImportPage>();
        page.WaitForAssertion(() => Assert.Equal("1 file was not imported", page.Find("#failed").TextContent));

        await ClickAsync(page, ".what + button");

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("#failed")));
    }

    [Fact]
    public async Task A_job_that_runs_can_be_cancelled()
    {
        await StartJobsAsync();
        var page = Render<ImportPage>();
        var job = Services.GetRequiredService<JobRunner>().Enqueue("Import for ever", async (progress, token) =>
        {
            progress.Report(new JobProgress("Listening", 3, 12, "song.mp3", 120, TimeSpan.FromMinutes(4)));
            await Task.Delay(Timeout.Infinite, token);
            return "";
        });
        page.WaitForAssertion(() => Assert.Equal("3 of 12 · 120 a minute · 4 min left", page.Find(".job .numbers").TextContent));
        Assert.Equal("0.25", page.Find("progress").GetAttribute("value"));

        await ClickAsync(page, ".job footer button");

        page.WaitForAssertion(() => Assert.Equal("Cancelled", page.Find(".job .state").TextContent));
        Assert.Equal(JobState.Cancelled, Services.GetRequiredService<JobRunner>().Find(job.Id)!.State);
    }

    [Fact]
    public void Uploaded_files_are_kept_and_imported()
    {
        var page = Render<ImportPage>();

        page.FindComponent<Microsoft.AspNetCore.Components.Forms.InputFile>().UploadFiles(
            InputFileContent.CreateFromText("ID3 one", "one.mp3"), InputFileContent.CreateFromText("ID3 two", "../one.mp3"));

        page.WaitForAssertion(() => Assert.Equal("Import 2 files and folders", page.Find(".job h3").TextContent));
        Assert.Equal(["one (2).mp3", "one.mp3"], Directory.GetFiles(Path.Combine(Data, "uploads")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_no_sound_is_refused_by_name_and_nothing_of_it_is_kept()
    {
        var page = Render<ImportPage>();

        page.FindComponent<Microsoft.AspNetCore.Components.Forms.InputFile>().UploadFiles(InputFileContent.CreateFromText("#EXTM3U\n/etc/passwd\n", "song.mp3"));

        page.WaitForAssertion(() => Assert.StartsWith("It is no sound: playlists,", page.Find(".other-ways li .problem").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".job"));
        Assert.Empty(Directory.GetFiles(Path.Combine(Data, "uploads")));
        Assert.Empty(Directory.GetFiles(Path.Combine(Data, "incoming")));
    }

    [Fact]
    public async Task With_import_folders_only_they_are_shown_and_what_lies_elsewhere_is_not_told()
    {
        Write("music/a/one.txt", "");
        Write("secret/b/two.txt", "");
        Directory.CreateSymbolicLink(Below("music/out"), Below("secret"));
        Services.Configure<ImportOptions>(options => options.Roots.Add(Below("music")));
        var page = Render<ImportPage>();

        page.WaitForAssertion(() => Assert.Equal(["a"], Folders(page)));
        Assert.Equal(["Up", Below("music")], page.FindAll(".starts button").Select(button => button.TextContent.Trim()));
        Assert.True(page.Find(".starts button").HasAttribute("disabled"));

        foreach (var path in new[] { Below("secret"), Below("nowhere"), Below("music/out"), Below("music/../secret") })
        {
            await page.Find("input[type=text]").ChangeAsync(path);
            page.WaitForAssertion(() => Assert.StartsWith("It is not below an import folder.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
            Assert.Empty(Folders(page));
        }
    }

    private static IEnumerable<string> Folders(IRenderedComponent<ImportPage> page) => page.FindAll(".browser li button").Select(button => button.TextContent.Trim());

    private string Below(string path) => Path.Combine(Path.GetDirectoryName(Data)!, path);
}
