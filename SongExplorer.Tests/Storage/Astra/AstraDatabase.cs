using SongExplorer.DataApiServer;
using SongExplorer.Storage.Astra;
using SongExplorer.Storage.Astra.DataApi;
using SongExplorer.Storage.Astra.Schema;
using SongExplorer.Tests.Storage.Astra.DataApi;

namespace SongExplorer.Tests.Storage.Astra;

/// <summary>A strict Data API on loopback, and a client of it that makes no pauses.</summary>
internal sealed class AstraDatabase : IAsyncDisposable
{
    public const string Keyspace = "default_keyspace";
    public const string Token = "AstraCS:secret";

    private AstraDatabase(DataApiTestServer server, AstraOptions options)
    {
        (Server, Options) = (server, options);
        Client = new DataApiClient(options, handler: null, TimeProvider.System, Log);
        Installer = new AstraSchemaInstaller(Client);
    }

    public DataApiTestServer Server { get; }

    public AstraOptions Options { get; }

    public DataApiClient Client { get; }

    public AstraSchemaInstaller Installer { get; }

    public ListLogger<DataApiClient> Log { get; } = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<AstraDatabase> StartAsync(Action<AstraOptions>? configure = null, int pageSize = 50)
    {
        var server = await DataApiTestServer.StartAsync(new DataApiServerOptions { Token = Token, PageSize = pageSize }, Cancellation);
        var options = ScriptedDataApi.Options();
        (options.Endpoint, options.Token) = (server.Address.AbsoluteUri, Token);
        configure?.Invoke(options);
        return new AstraDatabase(server, options);
    }

    /// <summary>With all tables, and no request counted or logged yet.</summary>
    public static async Task<AstraDatabase> WithTablesAsync(Action<AstraOptions>? configure = null, int pageSize = 50)
    {
        var database = await StartAsync(configure, pageSize);
        await database.Installer.InitAsync(progress: null, Cancellation);
        database.Server.Requests.Clear();
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }
}
