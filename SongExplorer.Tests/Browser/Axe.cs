using Microsoft.Playwright;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Browser;

internal static class Axe
{
    /// <summary>axe finds nothing to complain about on the page as it is now.</summary>
    public static async Task FindsNothingAsync(IPage page)
    {
        await page.AddScriptTagAsync(new() { Path = Path.Combine(Repository.Root, "node_modules", "axe-core", "axe.min.js") });
        var complaints = await page.EvaluateAsync<string[]>(
            "async () => (await axe.run()).violations.map(v => `${v.id}: ${v.nodes.map(n => n.html).slice(0, 3).join(' | ')}`)");
        Assert.Empty(complaints);
    }
}
