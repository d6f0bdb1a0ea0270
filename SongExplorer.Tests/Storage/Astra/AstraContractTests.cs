using SongExplorer.Storage;
using SongExplorer.Storage.Astra;
using SongExplorer.Storage.Caching;
using SongExplorer.Storage.Fallback;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Storage.Astra;

public sealed class AstraStorageBackendTests : StorageBackendContract, IAsyncLifetime
{
    private AstraHouse? _house;
    private IStorageBackend? _backend;

    protected override IStorageBackend Store => _backend!;

    public async ValueTask InitializeAsync()
    {
        _house = await AstraHouse.StartAsync(Cancellation);
        _backend = _house.Open();
    }

    public ValueTask DisposeAsync() => _house!.DisposeAsync();
}

/// <summary>What one machine writes, another reads.</summary>
public sealed class AstraFromAnotherMachineTests : StorageBackendContract, IAsyncLifetime
{
    private AstraHouse? _house;
    private WrittenHereReadThere? _backend;

    protected override IStorageBackend Store => _backend!;

    public async ValueTask InitializeAsync()
    {
        _house = await AstraHouse.StartAsync(Cancellation);
        _backend = new WrittenHereReadThere(_house.Open("here"), _house.Open("there"));
    }

    public ValueTask DisposeAsync() => _house!.DisposeAsync();
}

/// <summary>As people use it: with the cache, and with the copy that stands in.</summary>
public sealed class CachedAstraTests : StorageBackendContract, IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private AstraHouse? _house;
    private FallbackReader? _reader;
    private CachingBackend? _backend;

    protected override IStorageBackend Store => _backend!;

    public async ValueTask InitializeAsync()
    {
        _house = await AstraHouse.StartAsync(Cancellation);
        var replica = _house.OpenReplica();
        var astra = new AstraStorageBackend(_house.Connect(), replica);
        _reader = new FallbackReader(
            astra, replica.Library, replica.IsCompleteAsync, new StorageStatus(TimeProvider.System), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), TimeProvider.System);
        _backend = new CachingBackend(new FallbackBackend(_reader), new CacheOptions { Folder = _folder.Path }, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        _backend!.Dispose();
        (_reader!.Remote as IDisposable)?.Dispose();
        _reader.Dispose();
        await _house!.DisposeAsync();
        _folder.Dispose();
    }
}

public sealed class CachedLocalTests : StorageBackendContract
{
    private readonly LocalLibrary _library = new();
    private readonly CachingBackend _backend;

    public CachedLocalTests() => _backend = new CachingBackend(
        _library.Open(), new CacheOptions { Folder = Path.Combine(_library.Folder, "cache") }, TimeProvider.System);

    protected override IStorageBackend Store => _backend;

    protected override void Dispose(bool disposing)
    {
        _backend.Dispose();
        _library.Dispose();
        base.Dispose(disposing);
    }
}
