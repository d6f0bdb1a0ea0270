using Microsoft.Playwright;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Browser;

internal static class Axe
{
    private static readonly Lazy<Task<string>> Script = new(() => File.ReadAllTextAsync(Path.Combine(Repository.Root, "node_modules", "axe-core", "axe.min.js")));

    /// <summary>axe finds nothing to complain about on the page as it is now.</summary>
    public static async Task FindsNothingAsync(IPage page) => Assert.Empty(await ComplaintsAsync(page));

    /// <summary>What axe finds on the page as it is now: rules, and the first elements that break them.</summary>
    public static async Task<string[]> ComplaintsAsync(IPage page)
    {
        // Not as a script of the page, which the page's policy forbids.
        await page.EvaluateAsync(await Script.Value);
        return await page.EvaluateAsync<string[]>(
            "async () => (await axe.run({ resultTypes: ['violations'] })).violations.map(v => `${v.id}: ${v.nodes.map(n => n.html).slice(0, 3).join(' | ')}`)");
    }
}
