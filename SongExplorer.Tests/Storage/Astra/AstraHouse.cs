using Microsoft.Extensions.Logging.Abstractions;
using SongExplorer.DataApiServer;
using SongExplorer.Storage.Astra;
using SongExplorer.Storage.Astra.DataApi;
using SongExplorer.Storage.Astra.Schema;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Storage.Astra;

/// <summary>A database with the product's tables, and backends that use it from as many machines as a test needs.</summary>
internal sealed class AstraHouse(DataApiTestServer server) : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<IDisposable> _opened = [];

    public DataApiTestServer Server => server;

    public static async Task<AstraHouse> StartAsync(CancellationToken cancellationToken, DataApiServerOptions? options = null)
    {
        var house = new AstraHouse(await DataApiTestServer.StartAsync(options ?? new DataApiServerOptions(), cancellationToken));
        using var client = house.Connect();
        await new AstraSchemaInstaller(client).InitAsync(null, cancellationToken);
        return house;
    }

    /// <summary>Patient enough for faults, quick enough for tests.</summary>
    public AstraOptions Options() => new()
    {
        Endpoint = server.Address.ToString(),
        Token = server.Token,
        Freshness = TimeSpan.Zero,
        RetryDelay = TimeSpan.FromMilliseconds(5),
        RateLimitDelay = TimeSpan.FromMilliseconds(5),
        SchemaDelay = TimeSpan.FromMilliseconds(5),
        LongestRetryDelay = TimeSpan.FromMilliseconds(20),
        BreakDuration = TimeSpan.FromMilliseconds(500),
    };

    public DataApiClient Connect(AstraOptions? options = null, TimeProvider? time = null) =>
        new(options ?? Options(), handler: null, time ?? TimeProvider.System, NullLogger<DataApiClient>.Instance);

    public AstraReplica OpenReplica(string machine = "here") => new(Path.Combine(_folder.Path, machine), TimeProvider.System);

    /// <summary>A folder that is gone with the house.</summary>
    public string Folder(string name) => Path.Combine(_folder.Path, name);

    public AstraStorageBackend Open(string machine = "here", AstraOptions? options = null, TimeProvider? time = null)
    {
        var backend = new AstraStorageBackend(Connect(options, time), OpenReplica(machine));
        _opened.Add(backend);
        return backend;
    }

    public async ValueTask DisposeAsync()
    {
        _opened.ForEach(backend => backend.Dispose());
        await server.DisposeAsync();
        _folder.Dispose();
    }
}
