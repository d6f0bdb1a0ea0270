using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Embeddings;
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

    public async ValueTask InitializeAsync()
    {
        _app = WebHost.Build(new Dictionary<string, string?>(_settings) { ["SongExplorer:Data"] = _folder.Path, ["Serve:Port"] = "0" });
        await _app.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(_app.Addresses().Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app!.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
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
