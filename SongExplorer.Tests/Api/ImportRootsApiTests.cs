using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Importing;
using SongExplorer.Jobs;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Api;

/// <summary>A server whose music lies below one folder: programs reach nothing else through it.</summary>
public sealed class ImportRootsApiTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebSite _site;

    public ImportRootsApiTests() => _site = new WebSite([("Import:Roots:0", Directory.CreateDirectory(_folder.File("music")).FullName)]);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_lies_outside_is_refused_in_the_same_words_whether_it_exists_or_not()
    {
        var there = _folder.Write("secret/one.mp3", "x");
        Directory.CreateSymbolicLink(_folder.File("music/out"), _folder.File("secret"));

        foreach (var path in new[] { there, _folder.File("secret/none.mp3"), _folder.File("music/out/one.mp3"), _folder.File("music/../secret"), "/", "" })
        {
            var answer = await ImportAsync(path);

            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal(
                $"\"{path}\" cannot be imported. It is not below an import folder. Choose something below {_folder.File("music")}, or have its folder added to Import:Roots.",
                await Problem.DetailOfAsync(answer));
        }
    }

    [Fact]
    public async Task What_lies_inside_is_imported()
    {
        TestAudio.WriteWav(_folder.File("music", "one.wav"));

        Assert.Equal(HttpStatusCode.Accepted, (await ImportAsync(_folder.File("music"))).StatusCode);
    }

    [Fact]
    public async Task An_original_outside_or_behind_a_link_that_leads_there_is_not_played_and_not_drawn()
    {
        var song = await _site.AddAsync("elsewhere.wav", path => TestAudio.WriteWav(path));
        TestAudio.WriteWav(_folder.File("music", "album", "one.wav"));
        var report = await _site.Services.GetRequiredService<ImportPipeline>().RunAsync(new ImportRequest([_folder.File("music")]), new Progress<JobProgress>(), Cancellation);
        Assert.Equal(1, report.Imported);
        var imported = Assert.Single(await Songs(), found => found.Id != song.Id);
        Assert.Equal(HttpStatusCode.OK, await PlayAsync(imported));

        Directory.Move(_folder.File("music", "album"), _folder.File("secret"));
        Directory.CreateSymbolicLink(_folder.File("music", "album"), _folder.File("secret"));

        Assert.Equal(HttpStatusCode.NotFound, await PlayAsync(imported));
        Assert.Equal(HttpStatusCode.NotFound, await PlayAsync(song));
        Assert.Equal(HttpStatusCode.NotFound, (await _site.Client.GetAsync($"/api/v1/songs/{imported.Id}/waveform", Cancellation)).StatusCode);
    }

    private Task<IReadOnlyList<Song>> Songs() =>
        _site.Services.GetRequiredService<IStorageBackend>().Metadata.ListAsync(new SongQuery(SongFilter.All, SongSort.Title, Take: 10), Cancellation);

    private async Task<HttpStatusCode> PlayAsync(Song song) => (await _site.Client.GetAsync($"/api/v1/songs/{song.Id}/audio", Cancellation)).StatusCode;

    private Task<HttpResponseMessage> ImportAsync(string path) =>
        _site.Client.PostAsJsonAsync("/api/v1/imports", new { paths = new[] { path } }, Cancellation);
}
