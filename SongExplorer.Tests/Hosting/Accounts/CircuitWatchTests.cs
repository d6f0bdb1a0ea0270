using System.Net.WebSockets;
using System.Text;
using SongExplorer.Accounts;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Hosting.Accounts;

/// <summary>Circuits as a program opens them that does not care what the page's script would do.</summary>
public sealed class CircuitWatchTests : IAsyncLifetime
{
    private readonly WebSite _site = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Strangers_and_pages_of_other_sites_get_none()
    {
        using var open = await ConnectAsync(origin: null);
        Assert.Equal(WebSocketState.Open, open.State);
        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync("http://evil.example"));

        await _site.LetInAsync("Ann", Role.Admin);

        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(origin: null));
    }

    [Fact]
    public async Task Nobody_has_more_than_fifty()
    {
        var sockets = new List<ClientWebSocket>();
        for (var n = 0; n < 51; n++)
        {
            sockets.Add(await ConnectAsync(origin: null));
            await SendAsync(sockets[^1], """{"protocol":"blazorpack","version":1}""" + "\u001e");
        }

        Assert.Equal(WebSocketState.Open, sockets[49].State);
        Assert.True(await IsClosedAsync(sockets[50]));

        sockets[0].Abort();
        sockets.ForEach(socket => socket.Dispose());
    }

    private async Task<ClientWebSocket> ConnectAsync(string? origin)
    {
        var socket = new ClientWebSocket();
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        await socket.ConnectAsync(new Uri($"ws://{_site.Client.BaseAddress!.Authority}/_blazor"), Cancellation);
        return socket;
    }

    private static Task SendAsync(ClientWebSocket socket, string text) => socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Binary, endOfMessage: true, Cancellation);

    /// <summary>Reads what comes until the server has enough of it.</summary>
    private static async Task<bool> IsClosedAsync(ClientWebSocket socket)
    {
        var buffer = new byte[4096];
        try
        {
            while ((await socket.ReceiveAsync(buffer, Cancellation)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (WebSocketException)
        {
            // Cut.
        }

        return socket.State != WebSocketState.Open;
    }
}
