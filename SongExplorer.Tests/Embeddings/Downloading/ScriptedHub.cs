using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;
using SongExplorer.Tests.Embeddings.Text;

namespace SongExplorer.Tests.Embeddings.Downloading;

/// <summary>What a server does with one request instead of answering it.</summary>
internal delegate Task Misdeed(HttpContext context, byte[] file);

/// <summary>A model hub on this machine that has one small model. It understands ranges, and can be told to misbehave.</summary>
internal sealed class ScriptedHub : IAsyncDisposable
{
    public const string Id = "words";

    private readonly WebApplication _app;
    private readonly Dictionary<string, byte[]> _files = [];

    /// <param name="folder">Gets the model's files, and beside them the program's models with the manifest to download by.</param>
    public ScriptedHub(string folder)
    {
        Models = Path.Combine(folder, "models");
        var given = TextModels.Write(Path.Combine(folder, "given"), Id);
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(given, "model.json")))!;
        var paths = new JsonObject();
        foreach (var file in Directory.EnumerateFiles(given).Where(file => Path.GetFileName(file) != "model.json"))
        {
            var path = file.EndsWith(".onnx", StringComparison.Ordinal) ? $"onnx/{Path.GetFileName(file)}" : Path.GetFileName(file);
            paths[Path.GetFileName(file)] = path;
            _files[$"/someone/words/resolve/0123abc/{path}"] = File.ReadAllBytes(file);
        }

        manifest["license"] = "MIT";
        manifest["attribution"] = "Nobody";
        manifest["hub"] = new JsonObject { ["repository"] = "someone/words", ["revision"] = "0123abc", ["files"] = paths };
        Directory.CreateDirectory(Path.Combine(Models, "known", Id));
        File.WriteAllText(ManifestPath, manifest.ToJsonString());

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    public string Models { get; }

    public string ManifestPath => Path.Combine(Models, "known", Id, "model.json");

    public string Address { get; private set; } = "";

    /// <summary>Bytes of all files.</summary>
    public long Bytes => _files.Values.Sum(file => file.Length);

    /// <summary>What is done with the next requests, one after the other; when none is left, they are answered.</summary>
    public ConcurrentQueue<Misdeed> Script { get; } = new();

    /// <summary>Done with every request that the script leaves over.</summary>
    public Misdeed? Always { get; set; }

    /// <summary>Whether ranges are understood.</summary>
    public bool KnowsRanges { get; set; } = true;

    public string Tag { get; set; } = "\"1\"";

    /// <summary>The path of every request, with the first byte that it asked for.</summary>
    public ConcurrentQueue<(string Path, long From)> Requests { get; } = new();

    public async Task<ScriptedHub> StartAsync()
    {
        await _app.StartAsync(TestContext.Current.CancellationToken);
        Address = _app.Urls.Single();
        return this;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string Etag(byte[] file) => Convert.ToHexStringLower(SHA256.HashData(file))[..8];

    private async Task AnswerAsync(HttpContext context)
    {
        var from = context.Request.GetTypedHeaders().Range?.Ranges.Single().From ?? 0;
        Requests.Enqueue((context.Request.Path, from));
        if (!_files.TryGetValue(context.Request.Path, out var file))
        {
            context.Response.StatusCode = 404;
            return;
        }

        if ((Script.TryDequeue(out var misdeed) ? misdeed : Always) is { } wrong)
        {
            await wrong(context, file);
            return;
        }

        await ServeAsync(context, file, file.Length);
    }

    /// <summary>Answers as a good server does, up to a byte, where the connection breaks.</summary>
    public async Task ServeAsync(HttpContext context, byte[] file, long until)
    {
        var request = context.Request.GetTypedHeaders();
        var tag = new EntityTagHeaderValue($"\"{Tag.Trim('"')}-{Etag(file)}\"");
        var from = KnowsRanges && (request.IfRange is null || request.IfRange.EntityTag!.Compare(tag, useStrongComparison: true))
            ? request.Range?.Ranges.Single().From ?? 0
            : 0;
        if (from >= file.Length)
        {
            context.Response.StatusCode = 416;
            return;
        }

        var headers = context.Response.GetTypedHeaders();
        headers.ETag = tag;
        headers.ContentLength = file.Length - from;
        if (from > 0)
        {
            context.Response.StatusCode = 206;
            headers.ContentRange = new ContentRangeHeaderValue(from, file.Length - 1, file.Length);
        }

        if (until > from)
        {
            await context.Response.Body.WriteAsync(file.AsMemory((int)from..(int)until), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }

        // Less than was announced: the server ends the connection after what there is.
    }
}
