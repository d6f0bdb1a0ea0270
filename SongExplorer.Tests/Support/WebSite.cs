using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Embeddings;
using SongExplorer.Importing;
using SongExplorer.Jobs;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Tests.Storage;
using SongExplorer.Web.Hosting;

namespace SongExplorer.Tests.Support;

/// <summary>The whole web app on a port of its own, over an empty library of its own.</summary>
public sealed class WebSite : IAsyncLifetime
{
    private readonly Dictionary<string, string?> _settings = [];
    private readonly TemporaryFolder _folder = new();
    private WebApplication? _app;

    public WebSite()
    {
    }

    internal WebSite(params IEnumerable<(string Setting, string Value)> settings) =>
        _settings = settings.ToDictionary(setting => setting.Setting, string? (setting) => setting.Value);

    public HttpClient Client { get; private set; } = null!;

    internal IServiceProvider Services => _app!.Services;

    /// <summary>Of the library; gone with the site.</summary>
    internal TemporaryFolder Folder => _folder;

    public ValueTask InitializeAsync() => StartAsync();

    /// <summary>Ends, and starts again over the same library, on another port.</summary>
    internal async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    private async ValueTask StartAsync()
    {
        _app = WebHost.Build(new Dictionary<string, string?>(_settings) { ["SongExplorer:Data"] = _folder.Path, ["Serve:Port"] = "0" });
        await _app.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(_app.Addresses().Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }

    private async Task StopAsync()
    {
        Client.Dispose();
        await _app!.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>Imports tones of some seconds, "Tone 0", "Tone 1" and so on, each higher than the one before.</summary>
    internal async Task ImportTonesAsync(int count, double seconds)
    {
        for (var i = 0; i < count; i++)
        {
            TestAudio.WriteWav(_folder.File("music", $"Tone {i}.wav"), seconds, 200 + (i * 170));
        }

        await Services.GetRequiredService<ImportPipeline>().RunAsync(new ImportRequest([_folder.File("music")]), new Progress<JobProgress>(), CancellationToken.None);
    }

    /// <summary>Puts a song into the library whose file holds these bytes.</summary>
    internal Task<Song> AddAsync(string fileName, byte[] content) => AddAsync(fileName, path => File.WriteAllBytes(path, content));

    /// <summary>Puts a song into the library whose file is written as told.</summary>
    internal async Task<Song> AddAsync(string fileName, Action<string> write, bool hasCover = false)
    {
        var path = _folder.File(fileName);
        write(path);
        var record = TestSongs.At(10).WithFile(file => file with { Path = path, HasCover = hasCover });
        record = record with { Vectors = TestSongs.Vectors(record.Song.Id, 10, Services.GetRequiredService<ActiveSpace>().Space) };
        await Services.GetRequiredService<IStorageBackend>().SaveAsync([record], TestContext.Current.CancellationToken);
        return record.Song;
    }
}
