using System.Text.Json;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Embeddings;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Tests.Storage;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Subsonic;

/// <summary>The web app over a small record collection, asked as players ask.</summary>
public sealed class MusicSite : IAsyncLifetime
{
    public static readonly XNamespace Xml = "http://subsonic.org/restapi";

    private readonly WebSite _site = new();
    private readonly TemporaryFolder _folder = new();

    public HttpClient Client => _site.Client;

    internal IServiceProvider Services => _site.Services;

    /// <summary>The first of Alice's album, in a file with a cover.</summary>
    internal Song Morning { get; private set; } = null!;

    internal Song Noon { get; private set; } = null!;

    internal Song Night { get; private set; } = null!;

    internal byte[] Sound { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        await _site.InitializeAsync();
        var path = _folder.File("morning.mp3");
        TestAudio.Ffmpeg(
            "-f", "lavfi", "-i", "sine=d=1", "-f", "lavfi", "-i", "color=c=red:s=64x64:d=1", "-map", "0", "-map", "1", "-frames:v", "1", "-c:v", "mjpeg", "-disposition:v", "attached_pic", path);
        Sound = await File.ReadAllBytesAsync(path);
        Morning = await AddAsync(0, new SongTags { Title = "Morning", Artist = "Alice", Album = "Day", Track = 1, Year = 1999, Genre = "Jazz", Bpm = 119.6 }, path);
        Noon = await AddAsync(20, new SongTags { Title = "Noon", Artist = "ALICE", Album = "day", Track = 2, Year = 2001, Genre = "jazz" });
        Night = await AddAsync(60, new SongTags { Title = "Night", Artist = "Björk Œuvre", Album = "Ночь 🌙", Year = 1980, Genre = "Rock" });
        await AddAsync(90, new SongTags { Title = "Bell\u0007 <&\"'> \ud800end", Artist = "Bob", Album = "Signs ]]>" });
        await AddAsync(120, SongTags.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>What is in the envelope of an answer that has to be JSON.</summary>
    internal async Task<JsonElement> JsonAsync(string call)
    {
        var response = await Client.GetAsync(Address(call, "json"), TestContext.Current.CancellationToken);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("subsonic-response");
    }

    /// <summary>The envelope of an answer that has to be XML.</summary>
    internal async Task<XElement> XmlAsync(string call)
    {
        var response = await Client.GetAsync(Address(call, "xml"), TestContext.Current.CancellationToken);
        Assert.Equal("text/xml", response.Content.Headers.ContentType?.MediaType);
        var root = XDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Root!;
        Assert.Equal(Xml + "subsonic-response", root.Name);
        return root;
    }

    internal async Task<int> CodeAsync(string call) => (await JsonAsync(call)) is var answer && answer.TryGetProperty("error", out var error) ? error.GetProperty("code").GetInt32() : -1;

    private static string Address(string call, string format) => $"/rest/{call}{(call.Contains('?', StringComparison.Ordinal) ? '&' : '?')}u=somebody&v=1.16.1&c=test&f={format}";

    private async Task<Song> AddAsync(double degrees, SongTags tags, string? path = null)
    {
        var record = TestSongs.At(degrees, tags);
        record = record.WithFile(file => file with { Path = path ?? file.Path, Size = path is null ? file.Size : Sound.Length, HasCover = path is not null });
        record = record with { Vectors = TestSongs.Vectors(record.Song.Id, degrees, Services.GetRequiredService<ActiveSpace>().Space) };
        await Services.GetRequiredService<IStorageBackend>().SaveAsync([record], TestContext.Current.CancellationToken);
        return record.Song;
    }
}
