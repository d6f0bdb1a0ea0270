using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using SongExplorer.Embeddings;
using SongExplorer.Mapping;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Tests.Embeddings.Text;
using SongExplorer.Tests.Storage;
using SongExplorer.Tests.Support;
using SongExplorer.Web.Hosting;

namespace SongExplorer.Tests.Browser.Map;

/// <summary>The real app with a library of some songs that have a map, without their files: Song 0 at the left to the last at the right.</summary>
internal sealed class MapHouse : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebApplication _app;

    private MapHouse(int mostPoints, bool reads)
    {
        if (reads)
        {
            TextModels.Write(_folder.File("data", "models", "words"), "words");
        }

        _app = WebHost.Build(new Dictionary<string, string?>
        {
            ["SongExplorer:Data"] = _folder.File("data"),
            ["SongExplorer:Models"] = Path.Combine(Repository.Root, "models"),
            ["SongExplorer:Model"] = reads ? "words" : "",
            ["Serve:Port"] = "0",
            ["Map:MostPoints"] = mostPoints.ToString(CultureInfo.InvariantCulture),
        });
    }

    /// <summary>From left to right.</summary>
    public IReadOnlyList<SongId> Songs { get; private set; } = [];

    /// <param name="change">What else the songs are to be, by their numbers.</param>
    /// <param name="reads">Whether the model reads words.</param>
    public static async Task<MapHouse> WithAsync(int songs, Func<Song, int, Song>? change = null, int mostPoints = 1_000_000, bool reads = false)
    {
        var house = new MapHouse(mostPoints, reads);
        await house._app.StartAsync();
        await house.FillAsync(songs, change ?? ((song, _) => song));
        return house;
    }

    /// <summary>Opens a page, after it was prepared.</summary>
    public async Task<IPage> OpenAsync(IBrowser browser, string path, Func<IPage, Task>? prepare = null)
    {
        var context = await browser.NewContextAsync(new() { BaseURL = _app.Addresses().First(), ViewportSize = new() { Width = 1280, Height = 800 } });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(60_000);
        await (prepare?.Invoke(page) ?? Task.CompletedTask);
        await page.GotoAsync(path);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    private async Task FillAsync(int songs, Func<Song, int, Song> change)
    {
        var space = _app.Services.GetRequiredService<ActiveSpace>().Space;
        var records = Enumerable.Range(0, songs).Select(i => Record(i, space).With(song => change(song, i))).ToList();
        Songs = [.. records.Select(record => record.Song.Id)];
        await _app.Services.GetRequiredService<IStorageBackend>().SaveAsync(records, CancellationToken.None);
        if (songs > 0)
        {
            float[] x = [.. Enumerable.Range(0, songs).Select(i => (i + 0.5f) / songs)];
            float[] y = [.. Enumerable.Range(0, songs).Select(i => 0.5f + (0.02f * (i % 2)))];
            var map = new SongMap(0, space.Key, TestSongs.Noon, Songs, x, y);
            await _app.Services.GetRequiredService<MapStorage>().SaveAsync(map, CancellationToken.None);
        }
    }

    private static SongRecord Record(int number, EmbeddingSpace space)
    {
        var id = SongId.New();
        var tags = new SongTags { Title = $"Song {number}", Artist = "The Band", Genre = number % 2 == 0 ? "Jazz" : "Rock" };
        return new SongRecord(TestSongs.Song(id, tags), TestSongs.Vectors(id, 10 * number, space));
    }
}
