namespace SongExplorer.Tests.Embeddings.Downloading;

/// <summary>What servers do wrong.</summary>
public sealed partial class ModelDownloaderTests
{
    [Theory]
    [InlineData(401, "refuses the file")]
    [InlineData(403, "refuses the file")]
    [InlineData(404, "does not have")]
    [InlineData(429, "too often")]
    [InlineData(503, "trouble of its own")]
    public async Task A_server_that_refuses_is_quoted(int status, string expected)
    {
        _hub.Always = (context, _) =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        };

        Assert.Contains(expected, await RefusalAsync(), StringComparison.Ordinal);
        Assert.Equal(status < 429 ? 1 : 3, _hub.Requests.Count);
    }

    [Fact]
    public async Task A_web_page_is_no_model()
    {
        _hub.Always = (context, _) =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.Body.WriteAsync("<p>Please sign in"u8.ToArray()).AsTask();
        };

        Assert.Contains("web page", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_file_of_another_length_is_refused(int more)
    {
        _hub.Always = (context, file) => context.Response.Body.WriteAsync(new byte[file.Length + more]).AsTask();

        Assert.Contains(more > 0 ? "sends more" : "broke off", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_whose_length_is_said_to_be_another_is_not_begun()
    {
        _hub.Always = (context, file) =>
        {
            context.Response.ContentLength = file.Length + 1;
            return context.Response.Body.WriteAsync(new byte[file.Length + 1]).AsTask();
        };

        Assert.Contains("bytes instead of", await RefusalAsync(), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Parts, "model.onnx.part")));
    }

    [Fact]
    public async Task Swapped_bytes_are_deleted_and_said()
    {
        _hub.Always = (context, file) =>
        {
            var swapped = (byte[])file.Clone();
            (swapped[100], swapped[200]) = ((byte)(swapped[100] + 1), (byte)(swapped[200] + 1));
            return _hub.ServeAsync(context, swapped, swapped.Length);
        };

        Assert.Contains("SHA-256 differs", await RefusalAsync(), StringComparison.Ordinal);
        Assert.Single(_hub.Requests);
        Assert.Empty(Directory.EnumerateFiles(Parts));
    }

    [Fact]
    public async Task A_server_that_falls_silent_is_asked_again()
    {
        _hub.Script.Enqueue(async (context, file) =>
        {
            context.Response.ContentLength = file.Length;
            await context.Response.Body.WriteAsync(file.AsMemory(0, 1000));
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });

        await DownloadAsync();

        Assert.Equal([0, 1000], _hub.Requests.Take(2).Select(request => request.From));
    }

    [Theory]
    [InlineData("http://203.0.113.1/elsewhere")]
    [InlineData("ftp://127.0.0.1/elsewhere")]
    public async Task A_redirect_to_an_unsafe_place_is_not_followed(string location)
    {
        _hub.Always = (context, _) => RedirectAsync(context, location);

        Assert.Contains("not followed", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_on_this_machine_is_followed()
    {
        await using var store = await new ScriptedHub(_folder.File("store")).StartAsync();
        _hub.Always = (context, _) => RedirectAsync(context, store.Address + context.Request.Path);

        await DownloadAsync();

        Assert.Equal(3, store.Requests.Count);
    }

    private static Task RedirectAsync(Microsoft.AspNetCore.Http.HttpContext context, string location)
    {
        context.Response.Redirect(location);
        return Task.CompletedTask;
    }
}
