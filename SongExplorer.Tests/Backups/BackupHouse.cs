using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Accounts;
using SongExplorer.AppleMusic;
using SongExplorer.Audit;
using SongExplorer.Backups;
using SongExplorer.Embeddings;
using SongExplorer.Jobs;
using SongExplorer.Keys;
using SongExplorer.Playlists;
using SongExplorer.Similarity;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Storage.Local;
using SongExplorer.Tests.Storage;
using SongExplorer.Tests.Storage.Astra.DataApi;

namespace SongExplorer.Tests.Backups;

/// <summary>A library with all that backs it up. Others may use the same folder, as other processes do.</summary>
internal sealed class BackupHouse : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public BackupHouse(string data, params (string Key, string Value)[] settings)
    {
        Data = data;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(
            settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)).Append(new("SongExplorer:Data", data))).Build());
        services.Configure<SongExplorerOptions>(options => options.Data = data);
        services.AddSingleton(new ActiveSpace(TestSongs.Space));
        services.AddSingleton<TimeProvider>(Time);
        services.AddJobs().AddAppleMusic().AddStorage().AddSimilarity().AddPlaylists().AddAccounts().AddAudit().AddKeys().AddBackups();
        _services = services.BuildServiceProvider();
    }

    public FakeTime Time { get; } = new();

    public string Data { get; }

    public IStorageBackend Storage => Get<IStorageBackend>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async Task<Song> AddAsync(double degrees, string title)
    {
        var record = TestSongs.At(degrees, new SongTags { Title = title });
        await Storage.SaveAsync([record], TestContext.Current.CancellationToken);
        return record.Song;
    }

    public Task<BackupManifest> BackUpAsync(string path, bool withAudio = false) =>
        Get<BackupWriter>().WriteAsync(path, withAudio, new Progress<JobProgress>(), TestContext.Current.CancellationToken);

    public Task<RestoreReport> RestoreAsync(string path) => Get<BackupRestore>().RunAsync(path, Actor.AtConsole, new Progress<JobProgress>(), TestContext.Current.CancellationToken);

    /// <summary>Many songs, and zeros in the middle of the file; a house that is opened after this finds them.</summary>
    public async Task DamageAsync()
    {
        for (var i = 0; i < 200; i++)
        {
            await AddAsync(i % 90, $"Song {i}");
        }

        var database = Get<LibraryDatabase>();
        await database.ReadAsync(connection => connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)"), TestContext.Current.CancellationToken);
        await using var file = new FileStream(database.Path, FileMode.Open);
        file.Seek(file.Length / 2, SeekOrigin.Begin);
        file.Write(new byte[100_000]);
    }

    public async Task<IEnumerable<string>> TitlesAsync() =>
        from song in await Storage.Metadata.ListAsync(new SongQuery(SongFilter.All, SongSort.Title), TestContext.Current.CancellationToken)
        select song.Title;

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
