using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;
using SongExplorer.Mapping;
using SongExplorer.Songs;

namespace SongExplorer.Benchmarks.MapBrowser;

/// <summary>The same points in two pages on a free loopback port: <c>ours.html</c> and <c>plotly.html</c>.</summary>
internal sealed class MapPages : IAsyncDisposable
{
    private const int Clusters = 60;
    private const int Classes = 10;
    private readonly WebApplication _app;

    private MapPages(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    public static async Task<MapPages> StartAsync(int songs)
    {
        var points = Encode(songs);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var root = Root();
        var pages = new CompositeFileProvider(
            new PhysicalFileProvider(Path.Combine(root, "SongExplorer.Benchmarks", "MapBrowser")),
            new PhysicalFileProvider(Path.Combine(root, "wwwroot-assets")));
        app.UseStaticFiles(new StaticFileOptions { FileProvider = pages });
        app.Run(context => context.Request.Path.Value switch
        {
            "/points" => SendAsync(context, MapBinary.ContentType, points),
            "/plotly.js" => context.Response.SendFileAsync(Path.Combine(root, "node_modules", "plotly.js-gl2d-dist-min", "plotly-gl2d.min.js")),
            _ => Task.FromResult(context.Response.StatusCode = StatusCodes.Status404NotFound),
        });
        await app.StartAsync();
        return new MapPages(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static Task SendAsync(HttpContext context, string type, byte[] bytes)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = bytes.Length;
        return context.Response.Body.WriteAsync(bytes).AsTask();
    }

    /// <summary>Round clusters of different sizes on the unit square.</summary>
    private static byte[] Encode(int songs)
    {
        var random = new Random(7);
        var middles = Enumerable.Range(0, Clusters).Select(_ => (X: 0.1 + (0.8 * random.NextDouble()), Y: 0.1 + (0.8 * random.NextDouble()), Size: 0.005 + (0.04 * random.NextDouble()))).ToArray();
        var (x, y, classes) = (new float[songs], new float[songs], new byte[songs]);
        for (var i = 0; i < songs; i++)
        {
            var cluster = i % Clusters;
            var (radius, angle) = (middles[cluster].Size * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())), 2 * Math.PI * random.NextDouble());
            (x[i], y[i]) = ((float)(middles[cluster].X + (radius * Math.Cos(angle))), (float)(middles[cluster].Y + (radius * Math.Sin(angle))));
            classes[i] = (byte)(cluster % Classes);
        }

        SongId[] ids = [.. Enumerable.Range(0, songs).Select(i => new SongId(new Guid(i, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)))];
        return MapBinary.Encode(new SongMap(1, "benchmark", DateTimeOffset.UnixEpoch, ids, x, y), classes);
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "SongExplorer.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The pages are read from the repository: run the benchmark inside it.");
        }

        return folder;
    }
}
