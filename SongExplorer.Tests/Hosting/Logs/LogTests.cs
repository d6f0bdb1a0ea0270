using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using SongExplorer.Tests.Support;
using SongExplorer.Web.Hosting.Logs;

namespace SongExplorer.Tests.Hosting.Logs;

/// <summary>What the program itself writes down, with every request counted as slow.</summary>
public sealed class LogTests : IDisposable
{
    private const string Attack = "/rest/ping%0d%0a2026-01-01T00:00:00.000Z%20info%20Forged:%20all%20is%20well%1b[2J%c2%9b%e2%80%ae%e2%80%a8?u=me&p=pass-word&apiKey=se-cret&t=to-ken";
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Nothing_from_outside_begins_a_line_or_steers_a_terminal_and_no_secret_is_written()
    {
        var (output, id) = await AttackAsync("text");

        Assert.DoesNotContain(output, letter => char.IsControl(letter) && letter != '\n');
        Assert.DoesNotContain('\u202e', output);
        Assert.DoesNotContain('\u2028', output);
        Assert.All(output.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches(@"^(\d{4}-\d\d-\d\dT[\d:.]+Z (debug|info|warning|error|critical) \w+( \[[\w.:-]+\])?: .|    )", line));
        Assert.DoesNotContain("\n2026-01-01", output, StringComparison.Ordinal);
        Assert.Contains("\\u000d\\u000a2026-01-01", output, StringComparison.Ordinal);
        Assert.Contains($" [{id}]: GET /rest/ping", output, StringComparison.Ordinal);
        AssertNoSecret(output);
    }

    [Fact]
    public async Task As_JSON_each_line_is_an_object_with_the_id_of_its_request()
    {
        var (output, id) = await AttackAsync("json");

        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Contains(lines, line => line.GetRawText().Contains(id, StringComparison.Ordinal) && line.GetProperty("Message").GetString()!.Contains("was slow", StringComparison.Ordinal));
        AssertNoSecret(output);
    }

    [Theory]
    [InlineData("a\r\nb\u001b[31m", @"a\u000d\u000ab\u001b[31m")]
    [InlineData("Björk 🎵 – أم كلثوم", "Björk 🎵 – أم كلثوم")]
    public void What_steers_is_written_out_and_all_else_stays(string text, string written) => Assert.Equal(written, LineFormatter.Plain(text));

    private static void AssertNoSecret(string output) =>
        Assert.All((string[])["pass-word", "se-cret", "to-ken", "bear-er", "Mozilla"], secret => Assert.DoesNotContain(secret, output, StringComparison.Ordinal));

    /// <summary>What was written, and the id that one answer carried.</summary>
    private async Task<(string Output, string Id)> AttackAsync(string format)
    {
        await using var app = await ServedProcess.StartAsync(
            _folder.File("data"), ("Logging__Format", format), ("Logging__SlowRequest", "00:00:00"), ("Logging__LogLevel__Microsoft", "Information"), ("Logging__LogLevel__Microsoft.AspNetCore", "Debug"));
        using var request = new HttpRequestMessage(HttpMethod.Get, Attack);
        request.Headers.TryAddWithoutValidation("User-Agent", "Mozilla\u001b[31m");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer bear-er");
        var answer = await app.Client.SendAsync(request, Cancellation);
        await SendRawAsync(app.Client.BaseAddress!, "GET /rest/ping?p=pass-word\u001b[31m HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: a\rb\u001b\r\n\r\n");
        Assert.Equal(0, await app.TerminateAsync());
        return (await app.Output, Assert.Single(answer.Headers.GetValues("X-Request-Id")));
    }

    private static async Task SendRawAsync(Uri address, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, Cancellation);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request), Cancellation);
        using var answer = new StreamReader(client.GetStream());
        Assert.Contains("400", await answer.ReadLineAsync(Cancellation), StringComparison.Ordinal);
    }
}
