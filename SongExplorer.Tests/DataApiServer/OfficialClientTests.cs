using System.ComponentModel;
using System.Diagnostics;
using SongExplorer.DataApiServer;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.DataApiServer;

/// <summary>The official TypeScript client walks through every command and type the product uses; see Scenario/scenario.mjs.</summary>
public sealed class OfficialClientTests
{
    private const string SelfHosted = "Cassandra:Y2Fzc2FuZHJh:c2VjcmV0";

    [Theory]
    [InlineData(SelfHosted, 3)]
    [InlineData(SelfHosted, 20)]
    [InlineData(SelfHosted, 50)]
    [InlineData("AstraCS:test", 50)]
    public async Task TypeScript_client_finds_what_it_expects(string token, int pageSize)
    {
        await using var server = await DataApiTestServer.StartAsync(
            new DataApiServerOptions { Token = token, PageSize = pageSize }, TestContext.Current.CancellationToken);
        using var node = Start(Path.Combine(Repository.Root, "SongExplorer.Tests", "DataApiServer", "Scenario", "scenario.mjs"), server.Address.ToString(), token);
        var output = node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(node.ExitCode == 0, await output + await errors);
        Assert.Matches(@"^1[89]\d checks passed$", (await output).Trim());
        Assert.Contains(server.Requests.Snapshot(), request => request.UserAgent.StartsWith("astra-db-ts/", StringComparison.Ordinal));
    }

    private static Process Start(params string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("node is not installed.");
            throw;
        }
    }
}
