using System.Security.Cryptography;
using SongExplorer.Jobs;
using SongExplorer.Songs;
using SongExplorer.Storage;
using SongExplorer.Storage.Local;
using SongExplorer.Storage.NumpyLibrary;
using SongExplorer.Storage.Transfer;
using SongExplorer.Tests.Storage.Astra;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Storage.Transfer;

/// <summary>Libraries of every kind, and songs with all there is to lose on the way.</summary>
internal sealed class TransferHouse : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<LibraryDatabase> _databases = [];
    private AstraHouse? _astra;

    public static IProgress<JobProgress> Nobody { get; } = new Progress<JobProgress>();

    public string Folder => _folder.Path;

    public AstraHouse Astra => _astra ?? throw new InvalidOperationException("Open an end in Astra first.");

    public LocalStorageBackend OpenLocal(string name)
    {
        var database = new LibraryDatabase(Path.Combine(Folder, name), TimeSpan.FromSeconds(1), LibraryMigrations.All);
        _databases.Add(database);
        return new LocalStorageBackend(database, TimeProvider.System);
    }

    public async Task<IStorageBackend> OpenAstraAsync(string machine, CancellationToken cancellationToken)
    {
        _astra ??= await AstraHouse.StartAsync(cancellationToken);
        return _astra.Open(machine);
    }

    /// <param name="kind">local, astra or folder; with a number where a test needs two of a kind.</param>
    public async Task<ITransferEnd> OpenAsync(string kind, CancellationToken cancellationToken) => kind.TrimEnd('1', '2') switch
    {
        "local" => new BackendEnd(OpenLocal(kind)),
        "astra" => new BackendEnd(await OpenAstraAsync(kind, cancellationToken)),
        _ => new NumpyFolder(Path.Combine(Folder, kind), TimeProvider.System),
    };

    /// <summary>Songs with odd tags, windows, vectors in two spaces, and audio, one of it in several pieces.</summary>
    public async Task<List<SongRecord>> FillAsync(IStorageBackend backend, int count, CancellationToken cancellationToken, bool withAudio = true)
    {
        var records = Enumerable.Range(0, count).Select(i => Make(i, withAudio)).ToList();
        await backend.SaveAsync(records, cancellationToken);
        foreach (var (i, record) in records.Index())
        {
            if (i % 3 == 0)
            {
                await backend.Embeddings.StoreAsync(TestSongs.Vectors(record.Song.Id, i * 2, TestSongs.OtherSpace), cancellationToken);
            }

            if (withAudio && i % 2 == 0)
            {
                await backend.Audio.UploadAsync(record.Song.File.Path, record.Song.Id, cancellationToken);
            }
        }

        return records;
    }

    public async ValueTask DisposeAsync()
    {
        _databases.ForEach(database => database.Dispose());
        if (_astra is not null)
        {
            await _astra.DisposeAsync();
        }

        _folder.Dispose();
    }

    private SongRecord Make(int i, bool withAudio)
    {
        var tags = new SongTags { Title = $"Söng \"{i}\"\n{(char)('a' + (i % 26))}", Artist = i % 5 == 0 ? null : $"Artist {i % 7}", Genre = i % 2 == 0 ? "Jäzz" : null, Year = 1960 + i, Bpm = 90 + (i / 3.0) };
        var record = TestSongs.At(i * 360.0 / 512, tags).With(song => song with { UpdatedAt = TestSongs.Noon.AddTicks(i) });
        if (!withAudio)
        {
            return record;
        }

        var content = new byte[i == 0 ? 2_500_000 : 20_000 + i];
        new Random(i).NextBytes(content);
        var path = _folder.Write($"{i}.ogg", content);
        return record.WithFile(file => file with { Path = path, Size = content.Length, ContentHash = Convert.ToHexStringLower(SHA256.HashData(content)) });
    }
}
