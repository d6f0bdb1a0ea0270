using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using SongExplorer.Accounts;
using SongExplorer.Backups;
using SongExplorer.Embeddings;
using SongExplorer.Storage.Local;
using SongExplorer.Web.Api;
using SongExplorer.Web.Components;
using SongExplorer.Web.Hosting.Access;
using SongExplorer.Web.Hosting.Accounts;
using SongExplorer.Web.Hosting.Accounts.Elsewhere;
using SongExplorer.Web.Hosting.Logs;
using SongExplorer.Web.Hosting.Metrics;
using SongExplorer.Web.Hosting.Probes;
using SongExplorer.Web.Hosting.Proxies;
using SongExplorer.Web.Media;
using SongExplorer.Web.Subsonic;

namespace SongExplorer.Web.Hosting;

/// <summary>The web application: what it is made of, and how it is served.</summary>
internal static class WebHost
{
    private const string Hosts = "AllowedHosts";
    private const string LoopbackHosts = "localhost;127.0.0.1;[::1]";

    /// <summary>Serves until it is told to stop.</summary>
    /// <exception cref="StartException">The port cannot be had.</exception>
    public static async Task ServeAsync(IReadOnlyDictionary<string, string?> commandLine, CancellationToken cancellationToken)
    {
        await using var app = Build(commandLine);
        await SoundLibrary.CheckAsync(app.Services.GetRequiredService<LibraryDatabase>(), app.Services.GetRequiredService<BackupShelf>(), cancellationToken);
        var hint = await NetworkOpening.CheckAsync(app.Services, cancellationToken);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException e) when (e.GetBaseException() is SocketException socket)
        {
            await app.StopAsync(CancellationToken.None); // what had started already ends as it does on any other day
            throw new StartException($"SongExplorer cannot listen: {Explain(socket)} Name another port with --port, or none to have one picked.", e);
        }

        foreach (var address in app.Addresses())
        {
            Console.WriteLine($"SongExplorer listens at {address}  (Ctrl-C stops it)");
        }

        if (hint is not null)
        {
            Console.WriteLine(hint);
        }

        await app.WaitForShutdownAsync(cancellationToken);
    }

    public static WebApplication Build(IReadOnlyDictionary<string, string?> commandLine)
    {
        // The settings and assets lie beside the program, wherever it is started from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddSongExplorer(commandLine);
        builder.WebHost.UseStaticWebAssets();
        Listen(builder);

        builder.Services.AddSongExplorer();
        builder.Services.AddSingleton<WarmUp>();
        builder.Services.AddHostedService(services => services.GetRequiredService<WarmUp>());
        builder.AddLogs();
        builder.Services.AddProbes();
        builder.Services.AddSigningIn();
        builder.Services.AddOrderlyStop();
        builder.Services.AddMeasurements();
        builder.Services.AddProxies();
        builder.Services.AddAccess();
        builder.Services.AddExceptionHandler<UnreadableForms>();
        builder.Services.AddMedia();
        builder.Services.AddApi();
        builder.Services.AddSubsonic();
        builder.Services.AddComponents();

        var app = builder.Build();
        app.UseLogs();
        app.Use(ProxySignIn.RememberSenderAsync);
        app.UseProxies();
        app.Use(ImpossibleHosts.RefuseAsync);
        app.UseExceptionHandler();
        app.UseSecurityHeaders();
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseSigningIn();
        app.UseApi();
        app.UseSubsonic();
        app.UsePageLimits();
        app.UseAuthorization();
        app.Use(OtherSites.RefuseAsync);
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapSigningOut();
        app.MapSigningInElsewhere();
        app.MapProbes();
        app.MapMetrics().Needing(Role.Admin);
        app.MapApi();
        app.MapSubsonic();
        app.MapComponents();

        // A model that cannot be used stops the start with its sentence, not a page later on.
        app.Services.GetRequiredService<ActiveSpace>();
        return app;
    }

    /// <summary>Where the started app can be reached.</summary>
    public static IEnumerable<string> Addresses(this WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];

    private static void Listen(WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ServeOptions>().BindConfiguration(ServeOptions.Section);
        var serve = builder.Configuration.GetSection(ServeOptions.Section).Get<ServeOptions>() ?? new ServeOptions();
        var (address, port) = (serve.ListenAddress, serve.ListenPort);
        if (!IPAddress.IsLoopback(address) && builder.Configuration[Hosts] == LoopbackHosts)
        {
            builder.Configuration[Hosts] = "*"; // people who sign in are known by more than a name in an address
        }

        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            // Words are part of the address; too many of them get a sentence from the API, not a bare refusal from the server.
            kestrel.Limits.MaxRequestLineSize = 32 * 1024;
            kestrel.Listen(address, port);
        });
        if (serve.Port is null)
        {
            builder.WebHost.UseSockets(sockets => sockets.CreateBoundListenSocket = LoopbackSocket.BindNear);
        }
    }

    private static string Explain(SocketException e) => e.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => "another program uses that port.",
        SocketError.AccessDenied => "the system does not allow that port.",
        _ => $"{e.Message}.",
    };
}
