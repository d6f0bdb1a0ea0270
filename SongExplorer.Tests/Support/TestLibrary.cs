using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Importing;
using SongExplorer.Jobs;
using SongExplorer.Songs;
using SongExplorer.Storage;

namespace SongExplorer.Tests.Support;

/// <summary>The whole of Core on a library in a temporary folder: real SQLite, real ffmpeg, the built-in model.</summary>
internal sealed class TestLibrary : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _services;

    public TestLibrary(params (string Key, string Value)[] settings)
    {
        Data = _folder.File("data");
        Music = Directory.CreateDirectory(_folder.File("music")).FullName;
        var configuration = settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value);
        configuration["SongExplorer:Data"] = Data;
        configuration.TryAdd("SongExplorer:Models", Path.Combine(Repository.Root, "models"));
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(configuration).Build())
            .AddLogging()
            .AddSongExplorer()
            .BuildServiceProvider();
    }

    public string Data { get; }

    /// <summary>An empty folder for music files.</summary>
    public string Music { get; }

    public IStorageBackend Storage => Get<IStorageBackend>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public Task<ImportReport> ImportAsync(params string[] paths) => Get<ImportPipeline>()
        .RunAsync(new ImportRequest(paths.Length > 0 ? paths : [Music]), new Progress<JobProgress>(), TestContext.Current.CancellationToken);

    public Task<IReadOnlyList<Song>> SongsAsync() =>
        Storage.Metadata.ListAsync(new SongQuery(SongFilter.All, SongSort.Title, Take: 10_000), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _folder.Dispose();
    }
}
