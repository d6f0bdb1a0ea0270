using System.Diagnostics;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Browser.Playing;

public sealed class PlayingScriptTests
{
    [Fact]
    public async Task The_scripts_own_tests_pass()
    {
        var script = Path.Combine(Repository.Root, "SongExplorer.Tests", "Browser", "Playing", "playing.test.mjs");
        using var node = Process.Start(new ProcessStartInfo("node", ["--test", script]) { RedirectStandardOutput = true, RedirectStandardError = true })!;

        var output = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(node.ExitCode == 0, output);
    }
}
