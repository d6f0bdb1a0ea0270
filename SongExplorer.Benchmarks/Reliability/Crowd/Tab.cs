using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SongExplorer.Benchmarks.Reliability.Crowd;

/// <summary>A page that is open: its circuit, taken up as the browser's script does, and drawn by nobody.</summary>
internal sealed partial class Tab : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly byte[] Handshake = [.. """{"protocol":"blazorpack","version":1}"""u8, 0x1e];

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly Uri _site;
    private TaskCompletionSource _drawn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _listening = Task.CompletedTask;
    private long _objects;
    private IOException? _end;

    private Tab(Uri site) => _site = site;

    /// <summary>Why the circuit ended; <c>null</c> while it lives.</summary>
    public string? End => _end?.Message;

    /// <summary>Fetches a page and returns when its circuit has drawn something.</summary>
    /// <exception cref="IOException">The page or its circuit is not as it should be.</exception>
    public static async Task<Tab> OpenAsync(HttpClient http, string address)
    {
        var page = await http.GetStringAsync(address);
        var tab = new Tab(http.BaseAddress!);
        foreach (var header in http.DefaultRequestHeaders)
        {
            tab._socket.Options.SetRequestHeader(header.Key, string.Join(',', header.Value));
        }

        try
        {
            await tab.StartAsync(page, new Uri(tab._site, address));
            return tab;
        }
        catch
        {
            await tab.DisposeAsync();
            throw;
        }
    }

    /// <summary>Follows a link, and returns when something of the other page is drawn.</summary>
    public async Task GoAsync(string address)
    {
        _drawn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (_end is { } end)
        {
            throw new IOException(end.Message, end);
        }

        await SendAsync(BlazorPack.Call("OnLocationChanged", null, new Uri(_site, address).AbsoluteUri, null, true));
        await DrawnAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await _listening;
        _socket.Dispose();
        _sending.Dispose();
    }

    private async Task StartAsync(string page, Uri address)
    {
        var markers = Marker().Matches(page).Select(match => JsonSerializer.Deserialize<JsonElement>(match.Groups[1].Value)).Where(marker => marker.TryGetProperty("descriptor", out _)).ToList();
        var state = State().Match(page).Groups[1].Value;
        await TryAsync(() => _socket.ConnectAsync(new UriBuilder(new Uri(_site, "_blazor")) { Scheme = "ws" }.Uri, CancellationToken.None));
        await SendAsync(Handshake);
        _listening = ListenAsync();
        await SendAsync(BlazorPack.Call("StartCircuit", "0", _site.AbsoluteUri, address.AbsoluteUri, "[]", state));
        var operations = markers.Select((marker, number) => new { type = "add", ssrComponentId = number + 1, marker });
        await SendAsync(BlazorPack.Call("UpdateRootComponents", null, JsonSerializer.Serialize(new { batchId = 1, operations }), state));
        await DrawnAsync();
    }

    private async Task DrawnAsync()
    {
        try
        {
            await _drawn.Task.WaitAsync(Patience);
        }
        catch (TimeoutException e)
        {
            throw new IOException("The circuit drew nothing.", e);
        }
    }

    private async Task SendAsync(byte[] message)
    {
        await _sending.WaitAsync();
        try
        {
            await TryAsync(() => _socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None));
        }
        finally
        {
            _sending.Release();
        }
    }

    private static async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or InvalidOperationException)
        {
            throw new IOException($"The circuit is gone: {e.Message}", e);
        }
    }

    private async Task ListenAsync()
    {
        try
        {
            var (received, buffer, greeted) = (new List<byte>(), new byte[32 * 1024], false);
            while (true)
            {
                var read = await _socket.ReceiveAsync(buffer, CancellationToken.None);
                received.AddRange(buffer.AsSpan(0, read.Count));
                if (read.MessageType == WebSocketMessageType.Close)
                {
                    throw new IOException($"The circuit was closed: {read.CloseStatusDescription}");
                }

                if (!greeted && received.IndexOf(0x1e) is >= 0 and var end)
                {
                    received.RemoveRange(0, end + 1);
                    greeted = true;
                }

                while (greeted && BlazorPack.Take(received) is { } message)
                {
                    await AnswerAsync(message);
                }
            }
        }
        catch (Exception e)
        {
            _end = e as IOException ?? new IOException($"The circuit is gone: {e.Message}", e);
            _drawn.TrySetException(_end);
        }
    }

    private async Task AnswerAsync(IReadOnlyList<object?> message)
    {
        switch (message)
        {
            case [(long)BlazorPack.Invocation, _, _, "JS.RenderBatch", IReadOnlyList<object?> batch, ..]:
                await SendAsync(BlazorPack.Call("OnRenderCompleted", null, batch[0], null));
                _drawn.TrySetResult();
                break;
            case [(long)BlazorPack.Invocation, _, _, "JS.BeginInvokeJS", IReadOnlyList<object?> call, ..]:
                var (handle, kind) = ((long)call[0]!, call[3]); // 1: an object of the browser's
                var result = kind is 1L ? string.Create(CultureInfo.InvariantCulture, $$"""{"__jsObjectId":{{++_objects}}}""") : "null";
                await SendAsync(BlazorPack.Call("EndInvokeJSFromDotNet", null, handle, true, string.Create(CultureInfo.InvariantCulture, $"[{handle},true,{result}]")));
                break;
            case [(long)BlazorPack.Invocation, _, _, "JS.Error", IReadOnlyList<object?> error, ..]:
                throw new IOException($"The circuit failed: {error[0]}");
            case [(long)BlazorPack.Close, var reason, ..]:
                throw new IOException($"The circuit was closed: {reason}");
            case [(long)BlazorPack.Completion, _, _, 1L, string error]:
                throw new IOException($"The circuit did not start: {error}");
        }
    }

    [GeneratedRegex("<!--Blazor:({.*?})-->", RegexOptions.Singleline)]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->", RegexOptions.Singleline)]
    private static partial Regex State();
}
