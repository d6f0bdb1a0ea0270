using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace SongExplorer.Tests.DataApiServer;

/// <summary>The server as a program of its own.</summary>
public sealed partial class StandaloneTests
{
    [Fact]
    public async Task Program_says_where_it_listens_and_keeps_a_given_token_to_itself()
    {
        using var process = Start("--port", "0", "--keyspace", "mine", "--token", "AstraCS:secret");
        try
        {
            var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain("secret", line, StringComparison.Ordinal);
            using var http = new HttpClient { BaseAddress = new Uri(AddressIn().Match(line!).Value) };
            using var content = new StringContent("""{"findKeyspaces":{}}""", new MediaTypeHeaderValue("application/json"));
            http.DefaultRequestHeaders.Add("Token", "AstraCS:secret");
            using var answer = await http.PostAsync("v1", content, TestContext.Current.CancellationToken);
            Assert.Equal("""{"status":{"keyspaces":["mine"]}}""", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
        finally
        {
            process.Kill();
        }
    }

    [Theory]
    [InlineData("--prot", "1")]
    [InlineData("--port", "many")]
    [InlineData("--port")]
    public async Task Wrong_arguments_are_told_the_right_ones(params string[] arguments)
    {
        using var process = Start(arguments);
        Assert.StartsWith("Usage:", await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, process.ExitCode);
    }

    private static Process Start(params string[] arguments) => Process.Start(
        new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "SongExplorer.DataApiServer.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/")]
    private static partial Regex AddressIn();
}
