using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SongExplorer.DataApiServer.Http;

namespace SongExplorer.DataApiServer;

/// <summary>
/// A Data API in this process: real HTTP on loopback, tables in memory, strict where the real one is strict, and failing where it is told to.
/// </summary>
public sealed class DataApiTestServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stopping = new();
    private bool _disposed;

    private DataApiTestServer(DataApiServerOptions options)
    {
        Options = options;
        Token = options.Token;
        Database = new Database(options.Keyspaces);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(System.Net.IPAddress.Loopback, options.Port);
            kestrel.Limits.MaxRequestBodySize = RequestBody.MostBytes;
        });
        builder.Services.AddSingleton<IHostLifetime, OwnersLifetime>();
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>Where it listens, for example <c>http://127.0.0.1:8181/</c>; both <c>v1</c> and <c>api/json/v1</c> below it are served.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>The token let in from now on; a change refuses the old one in mid-stream.</summary>
    public string Token { get; set; }

    public Faults Faults { get; } = new();

    public RequestLog Requests { get; } = new();

    public Database Database { get; }

    internal DataApiServerOptions Options { get; }

    public static async Task<DataApiTestServer> StartAsync(DataApiServerOptions options, CancellationToken cancellationToken)
    {
        var server = new DataApiTestServer(options);
        await server._app.StartAsync(cancellationToken);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        // Tests stop a server in mid-stream, and then once more at their end.
        if (Interlocked.Exchange(ref _disposed, true))
        {
            return;
        }

        await _stopping.CancelAsync();
        await _app.DisposeAsync();
        _stopping.Dispose();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        try
        {
            await new Conversation(http, this, _stopping.Token).HoldAsync();
        }
        catch (OperationCanceledException)
        {
            // The client hung up, or the server stops: nobody waits for an answer.
            http.Abort();
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            // A fault of this server, which must not look like one of the database.
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            await http.Response.WriteAsync(e.ToString(), CancellationToken.None);
        }
    }

    /// <summary>It lives until it is disposed: the signals of the process are for whoever runs it.</summary>
    private sealed class OwnersLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
