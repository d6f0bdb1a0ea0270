using Microsoft.Playwright;

namespace SongExplorer.Tests.Browser;

/// <summary>What the Content-Security-Policy forbids does not happen, and nothing that pages need is forbidden.</summary>
public sealed class PolicyTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/search?words=a")]
    [InlineData("/map")]
    [InlineData("/playlists")]
    [InlineData("/import")]
    [InlineData("/apple-music")]
    [InlineData("/storage")]
    [InlineData("/models")]
    [InlineData("/keys")]
    [InlineData("/api")]
    [InlineData("/nonsense")]
    public async Task No_page_needs_what_is_forbidden(string path)
    {
        var page = await browser.OpenAsync("/health-check");
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.AddRange(message.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase) ? [message.Text] : []);

        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });

        Assert.Empty(complaints);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_script_that_got_into_a_page_does_not_run()
    {
        var page = await browser.OpenAsync("/");

        await page.EvaluateAsync("""
            () => {
              document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = true' }));
              document.body.insertAdjacentHTML('beforeend', '<img src="nothing" onerror="window.ran = true">');
              return new Promise((resolve) => setTimeout(resolve, 200));
            }
            """);

        Assert.False(await page.EvaluateAsync<bool>("() => window.ran === true"));
        await page.Context.CloseAsync();
    }
}
