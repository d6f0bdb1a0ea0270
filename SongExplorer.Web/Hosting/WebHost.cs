using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using SongExplorer.Web.Api;
using SongExplorer.Web.Components;

namespace SongExplorer.Web.Hosting;

/// <summary>The web application: what it is made of, and how it is served.</summary>
internal static class WebHost
{
    private static readonly Dictionary<string, string> Switches = new()
    {
        ["--port"] = $"{ServeOptions.Section}:{nameof(ServeOptions.Port)}",
        ["--data"] = $"{SongExplorerOptions.Section}:{nameof(SongExplorerOptions.Data)}",
    };

    /// <summary>Serves until it is told to stop; 0 is a clean end, 1 a start that failed, with the reason on the error stream.</summary>
    public static async Task<int> ServeAsync(string[] args)
    {
        await using var app = Build(args);
        try
        {
            await app.StartAsync();
        }
        catch (IOException e) when (e.GetBaseException() is SocketException socket)
        {
            await Console.Error.WriteLineAsync($"SongExplorer cannot listen: {Explain(socket)} Name another port with --port, or none to have one picked.");
            return 1;
        }

        foreach (var address in app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
        {
            await Console.Out.WriteLineAsync($"SongExplorer listens at {address}  (Ctrl-C stops it)");
        }

        await app.WaitForShutdownAsync();
        return 0;
    }

    public static WebApplication Build(string[] args)
    {
        // The settings and assets lie beside the program, wherever it is started from.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddCommandLine(args, Switches);
        builder.WebHost.UseStaticWebAssets();
        ListenOnLoopback(builder);

        builder.Services.AddApi();
        builder.Services.AddComponents();

        var app = builder.Build();
        app.UseExceptionHandler();
        app.UseSecurityHeaders();
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseWhen(IsApi, api => api.UseStatusCodePages()); // a problem document, before the page above gets a chance
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapApi();
        app.MapComponents();
        return app;
    }

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);

    private static void ListenOnLoopback(WebApplicationBuilder builder)
    {
        var port = builder.Configuration.GetSection(ServeOptions.Section).Get<ServeOptions>()?.Port;
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port ?? ServeOptions.UsualPort));
        if (port is null)
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
