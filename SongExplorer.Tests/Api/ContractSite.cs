using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Embeddings;
using SongExplorer.Jobs;
using SongExplorer.Mapping;
using SongExplorer.Playlists;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Tests.Embeddings.Text;
using SongExplorer.Tests.Storage;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Api;

/// <summary>The web app over a library that has one of everything the API tells of, with its own document.</summary>
public sealed class ContractSite : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebSite _site;

    public ContractSite()
    {
        TextModels.Write(_folder.File("models", "words"), "words");
        _site = new WebSite(("SongExplorer:Models", _folder.File("models")), ("SongExplorer:Model", "words"));
    }

    public HttpClient Client => _site.Client;

    public JsonElement Document { get; private set; }

    /// <summary>A sound file.</summary>
    public string Clip => _folder.File("clip.wav");

    /// <summary>What examples call by these names.</summary>
    public IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    internal IServiceProvider Services => _site.Services;

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        var song = (await _site.AddAsync("song.mp3", WriteSong, hasCover: true)).Id;
        var other = await AddAsync(new SongTags { Title = "Red Line", Artist = "Bob", Genre = "Jazz", Album = "Lines", Year = 1975, Bpm = 120 });
        await AddAsync(new SongTags { Title = "Red Sky", Artist = "Bob", Genre = "Rock" });
        var map = new SongMap(0, Space.Key, TestSongs.Noon, [song, other], [0.1f, 0.9f], [0.9f, 0.1f]);
        await Services.GetRequiredService<MapStorage>().SaveAsync(map, CancellationToken.None);
        var playlist = await Services.GetRequiredService<PlaylistStorage>().CreateAsync("Evening", [song], owner: null, CancellationToken.None);

        // The first runs until it is cancelled, so the second waits until the program ends.
        var jobs = Services.GetRequiredService<JobRunner>();
        var job = jobs.Enqueue("Wait", WaitAsync);
        jobs.Enqueue("Wait longer", WaitAsync);
        Directory.CreateDirectory(_folder.File("music"));
        TestAudio.WriteWav(Clip, 1);
        Names = new Dictionary<string, string>
        {
            ["SONG"] = song.ToString(),
            ["OTHER"] = other.ToString(),
            ["PLAYLIST"] = playlist.Id.ToString(),
            ["JOB"] = job.Id.ToString(),
            ["NOBODY"] = Guid.CreateVersion7().ToString(),
            ["MUSIC"] = _folder.File("music"),
        };
        Document = (await JsonDocument.ParseAsync(await Client.GetStreamAsync("/api/v1/openapi.json"))).RootElement;
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        _folder.Dispose();
    }

    private EmbeddingSpace Space => Services.GetRequiredService<ActiveSpace>().Space;

    private async Task<SongId> AddAsync(SongTags tags)
    {
        var id = SongId.New();
        await Services.GetRequiredService<IStorageBackend>().SaveAsync([new SongRecord(TestSongs.Song(id, tags), TestSongs.Vectors(id, 30, Space))], CancellationToken.None);
        return id;
    }

    private static async Task<string> WaitAsync(IProgress<JobProgress> progress, CancellationToken cancellationToken)
    {
        progress.Report(new JobProgress("Waiting", 1, 3, "for you"));
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return "";
    }

    private static void WriteSong(string path) => TestAudio.Ffmpeg(
        "-f", "lavfi", "-i", "sine=d=1", "-f", "lavfi", "-i", "color=c=red:s=64x64:d=1", "-map", "0", "-map", "1", "-frames:v", "1", "-c:v", "mjpeg", "-disposition:v", "attached_pic", path);
}
