using Microsoft.Playwright;

namespace SongExplorer.Tests.Browser;

/// <summary>Lets what the server says to a page's circuit arrive late, in its order.</summary>
internal sealed class SlowWire
{
    private Task _last = Task.CompletedTask;

    public TimeSpan Delay { get; set; }

    public Task LayAsync(IPage page) => page.RouteWebSocketAsync("**/_blazor**", browser =>
    {
        var server = browser.ConnectToServer();
        server.OnMessage(frame => _last = DeliverAsync(_last, Task.Delay(Delay), browser, frame));
    });

    private static async Task DeliverAsync(Task before, Task due, IWebSocketRoute browser, IWebSocketFrame frame)
    {
        await Task.WhenAll(before, due);
        if (frame.Binary is { } bytes)
        {
            browser.Send(bytes);
        }
        else
        {
            browser.Send(frame.Text!);
        }
    }
}
