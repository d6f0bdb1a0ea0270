using System.Diagnostics;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Browser.Map;

public sealed class MapScriptTests
{
    [Fact]
    public async Task The_scripts_own_tests_pass()
    {
        var scripts = Directory.GetFiles(Path.Combine(Repository.Root, "SongExplorer.Tests", "Browser", "Map"), "*.test.mjs");
        using var node = Process.Start(new ProcessStartInfo("node", ["--test", .. scripts]) { RedirectStandardOutput = true, RedirectStandardError = true })!;

        var output = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(node.ExitCode == 0, output);
    }
}
