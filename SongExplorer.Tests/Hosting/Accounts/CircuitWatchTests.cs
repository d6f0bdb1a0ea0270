using System.Diagnostics.CodeAnalysis;
using System.Net.WebSockets;
using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using SongExplorer.Accounts;
using SongExplorer.Tests.Support;
using SongExplorer.Web.Hosting.Accounts;

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

    [Fact]
    public async Task Whoever_says_too_much_waits_and_others_do_not()
    {
        var (ann, lee) = (new Talker(await _site.LetInAsync("Ann", Role.Admin)), new Talker(await _site.LetInAsync("Lee", Role.Listener)));
        var watch = _site.Services.GetRequiredService<CircuitWatch>();

        var spoken = 0;
        ValueTask<object?> answer;
        do
        {
            answer = SayTo(watch, ann, nameof(Nothing.EndInvokeJSFromDotNet));
            spoken++;
        }
        while (answer.IsCompleted && spoken < 1_000_000);

        Assert.InRange(spoken, 1000, 999_999);
        Assert.Equal("heard", await SayTo(watch, lee, nameof(Nothing.EndInvokeJSFromDotNet)));
        Assert.Equal("heard", await answer);
    }

    [Fact]
    public async Task Parts_of_a_file_keep_nothing_else_waiting()
    {
        var ann = new Talker(await _site.LetInAsync("Ann", Role.Admin));
        var watch = _site.Services.GetRequiredService<CircuitWatch>();

        for (var part = 0; part < 1500; part++)
        {
            Assert.Equal("heard", await SayTo(watch, ann, nameof(Nothing.ReceiveJSDataChunk)));
        }

        var answers = Enumerable.Range(0, 900).Select(_ => SayTo(watch, ann, nameof(Nothing.EndInvokeJSFromDotNet))).ToList();
        Assert.All(answers, answer => Assert.True(answer.IsCompleted));
    }

    private ValueTask<object?> SayTo(CircuitWatch watch, Talker talker, string what) => watch.InvokeMethodAsync(
        new HubInvocationContext(talker, _site.Services, new Nothing(), typeof(Nothing).GetMethod(what)!, []),
        _ => ValueTask.FromResult<object?>("heard"));

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

    private sealed class Nothing : Hub
    {
        [SuppressMessage("Performance", "CA1822", Justification = "Hubs have methods of their own.")]
        public void EndInvokeJSFromDotNet()
        {
        }

        [SuppressMessage("Performance", "CA1822", Justification = "Hubs have methods of their own.")]
        public void ReceiveJSDataChunk()
        {
        }
    }

    /// <summary>Somebody at the other end of a circuit.</summary>
    private sealed class Talker(Account account) : HubCallerContext
    {
        public override string ConnectionId => account.Name;

        public override string? UserIdentifier => null;

        public override ClaimsPrincipal User { get; } = Visitor.Of(account, SessionCookie.Scheme);

        public override IDictionary<object, object?> Items { get; } = new Dictionary<object, object?>();

        public override IFeatureCollection Features { get; } = new FeatureCollection();

        public override CancellationToken ConnectionAborted => Cancellation;

        public override void Abort() => throw new InvalidOperationException("Nobody is cut off here.");
    }
}
