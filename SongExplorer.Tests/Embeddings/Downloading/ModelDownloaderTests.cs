using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using SongExplorer.Embeddings;
using SongExplorer.Embeddings.Downloading;
using SongExplorer.Jobs;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Embeddings.Downloading;

/// <summary>The tiny model has random weights, so it is kept untested. The server is real, and misbehaves as told.</summary>
public sealed partial class ModelDownloaderTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private ScriptedHub _hub = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Parts => _folder.File("data", "models.download", ScriptedHub.Id);

    public async ValueTask InitializeAsync() => _hub = await new ScriptedHub(_folder.File("hub")).StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_model_is_fetched_at_its_pinned_revision_and_installed()
    {
        var progress = new Progress();

        var installed = await DownloadAsync(progress: progress);

        Assert.Equal(
            ["/someone/words/resolve/0123abc/onnx/model.onnx", "/someone/words/resolve/0123abc/onnx/text.onnx", "/someone/words/resolve/0123abc/tokenizer.json"],
            _hub.Requests.Select(request => request.Path));
        Assert.Equal("Nobody", installed.Manifest.Attribution);
        Assert.StartsWith(_folder.File("data", "models", ScriptedHub.Id), installed.Manifest.File, StringComparison.Ordinal);
        installed.Manifest.VerifyFile();
        Assert.False(Directory.Exists(Parts));
        var last = progress.Seen.Last(value => value.Unit == JobUnit.Bytes);
        Assert.Equal((_hub.Bytes, _hub.Bytes), (last.Done, last.Total));
    }

    [Fact]
    public async Task A_connection_that_breaks_at_any_byte_is_gone_on_with()
    {
        var random = new Random(7);
        for (var cut = 0; cut < 6; cut++)
        {
            var share = random.NextDouble();
            _hub.Script.Enqueue((context, file) => _hub.ServeAsync(context, file, (long)(share * file.Length)));
        }

        await DownloadAsync(options => options.Retries = 6);

        Assert.Contains(_hub.Requests, request => request.From > 0);
    }

    [Fact]
    public async Task What_was_got_before_the_program_ended_is_gone_on_with()
    {
        _hub.Always = (context, file) => _hub.ServeAsync(context, file, file.Length / 3);
        Assert.Contains("kept", await RefusalAsync(), StringComparison.Ordinal);
        var kept = new FileInfo(Path.Combine(Parts, "model.onnx.part")).Length;
        _hub.Always = null;
        _hub.Requests.Clear();

        await DownloadAsync();

        Assert.True(kept > 0);
        Assert.Equal(kept, _hub.Requests.First().From);
    }

    [Fact]
    public async Task A_file_that_is_another_one_by_now_is_fetched_from_its_beginning()
    {
        _hub.Always = (context, file) => _hub.ServeAsync(context, file, file.Length / 2);
        await RefusalAsync();
        (_hub.Always, _hub.Tag) = (null, "\"2\"");

        await DownloadAsync(); // the server sends all of it, as the tag does not fit
    }

    [Fact]
    public async Task A_server_that_knows_no_ranges_is_good_enough()
    {
        _hub.KnowsRanges = false;
        _hub.Script.Enqueue((context, file) => _hub.ServeAsync(context, file, file.Length / 2));

        await DownloadAsync();
    }

    [Fact]
    public async Task A_part_that_was_spoiled_on_the_disk_is_fetched_anew()
    {
        _hub.Always = (context, file) => _hub.ServeAsync(context, file, file.Length / 2);
        await RefusalAsync();
        _hub.Always = null;
        await using (var part = File.OpenWrite(Path.Combine(Parts, "model.onnx.part")))
        {
            part.Write([1, 2, 3]);
        }

        await DownloadAsync();
    }

    [Fact]
    public async Task The_mirror_is_asked_where_the_host_fails()
    {
        await using var mirror = await new ScriptedHub(_folder.File("mirror")).StartAsync();
        _hub.Always = (context, file) => _hub.ServeAsync(context, file, file.Length / 2);

        await DownloadAsync(options => options.Mirror = mirror.Address);

        Assert.Contains(mirror.Requests, request => request.From > 0); // what the host gave is not lost
    }

    [Fact]
    public async Task Cancelling_keeps_what_was_got()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        _hub.Script.Enqueue(async (context, file) =>
        {
            context.Response.ContentLength = file.Length;
            await context.Response.Body.WriteAsync(file.AsMemory(0, 1000));
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        var stopping = new Progress(value =>
        {
            if (value.Done == 1000)
            {
                stop.Cancel();
            }
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Create(options => options.Patience = TimeSpan.FromMinutes(1)).DownloadAsync(ScriptedHub.Id, true, stopping, stop.Token));

        Assert.Equal(1000, new FileInfo(Path.Combine(Parts, "model.onnx.part")).Length);
        await DownloadAsync();
        Assert.Equal(1000, _hub.Requests.ElementAt(1).From);
    }

    [Fact]
    public async Task A_host_that_is_not_there_is_said() => Assert.Contains(
        "cannot be reached", await RefusalAsync(options => options.Host = "http://127.0.0.1:1"), StringComparison.Ordinal);

    [Fact]
    public async Task A_model_that_fails_is_not_installed_but_not_fetched_again_either()
    {
        var refusal = await Assert.ThrowsAsync<ModelException>(() => Create().DownloadAsync(ScriptedHub.Id, untested: false, new Progress(), Cancellation));
        _hub.Requests.Clear();

        await DownloadAsync();

        Assert.Contains("--untested", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(_hub.Requests);
    }

    [Fact]
    public async Task What_is_installed_or_unknown_is_not_downloaded()
    {
        await DownloadAsync();

        Assert.Contains("installed already", await RefusalAsync(), StringComparison.Ordinal);
        Assert.Contains("there is words", (await Assert.ThrowsAsync<ModelException>(() => Create().DownloadAsync("../x", true, new Progress(), Cancellation))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_unknown_size_is_judged_by_its_hash()
    {
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(_hub.ManifestPath, Cancellation))!;
        manifest.AsObject().Remove("bytes");
        await File.WriteAllTextAsync(_hub.ManifestPath, manifest.ToJsonString(), Cancellation);
        _hub.Script.Enqueue((context, file) => _hub.ServeAsync(context, file, file.Length / 2));

        await DownloadAsync();
    }

    [Fact]
    public async Task A_model_larger_than_the_disk_is_not_begun()
    {
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(_hub.ManifestPath, Cancellation))!;
        manifest["bytes"] = long.MaxValue / 2;
        await File.WriteAllTextAsync(_hub.ManifestPath, manifest.ToJsonString(), Cancellation);

        Assert.Contains("make room", await RefusalAsync(), StringComparison.Ordinal);
        Assert.Empty(_hub.Requests);
    }

    private async Task<string> RefusalAsync(Action<ModelsOptions>? change = null)
    {
        var refusal = await Assert.ThrowsAsync<ModelException>(() => Create(change).DownloadAsync(ScriptedHub.Id, true, new Progress(), Cancellation));
        Assert.DoesNotContain('\n', refusal.Message);
        return refusal.Message;
    }

    private Task<InstalledModel> DownloadAsync(Action<ModelsOptions>? change = null, IProgress<JobProgress>? progress = null) =>
        Create(change).DownloadAsync(ScriptedHub.Id, true, progress ?? new Progress(), Cancellation);

    private ModelDownloader Create(Action<ModelsOptions>? change = null)
    {
        var library = Options.Create(new SongExplorerOptions { Data = _folder.File("data"), Models = _hub.Models });
        var options = new ModelsOptions { Host = _hub.Address, Retries = 2, RetryDelay = TimeSpan.FromMilliseconds(1), Patience = TimeSpan.FromMilliseconds(300) };
        change?.Invoke(options);
        var catalog = new ModelCatalog(library);
        var installer = new ModelInstaller(catalog, Options.Create(new EmbeddingOptions()), TimeProvider.System);
        return new ModelDownloader(new KnownModels(library), catalog, installer, Options.Create(options), library, TimeProvider.System);
    }

    /// <summary>Reports on the spot, unlike the framework's.</summary>
    private sealed class Progress(Action<JobProgress>? watch = null) : IProgress<JobProgress>
    {
        public List<JobProgress> Seen { get; } = [];

        public void Report(JobProgress value)
        {
            Seen.Add(value);
            watch?.Invoke(value);
        }
    }
}
