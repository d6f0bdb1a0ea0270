using System.Text;
using System.Text.RegularExpressions;
using SongExplorer.Tests.Support;

namespace SongExplorer.Tests.Api;

/// <summary>The commands that people are shown do what they say: those of docs/api.md, and those of the document and its page.</summary>
public sealed partial class DocumentedCommandsTests : IAsyncLifetime
{
    // One for each test, because a job is cancelled only once.
    private readonly ContractSite _site = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task Commands_of_the_guide_succeed()
    {
        var commands = (await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "docs", "api.md"), Cancellation)).Where(line => line.StartsWith("curl ", StringComparison.Ordinal)).ToList();

        Assert.True(commands.Count > 15);
        Assert.Empty(await FailuresAsync(commands));
    }

    [Fact]
    public async Task Commands_of_the_document_succeed()
    {
        var commands =
            from path in _site.Document.GetProperty("paths").EnumerateObject()
            from operation in path.Value.EnumerateObject()
            orderby operation.Name == "delete"
            select operation.Value.GetProperty("x-example").GetString()!.Replace("/music\"", "$MUSIC\"", StringComparison.Ordinal).Replace("/music\\\"", "$MUSIC\\\"", StringComparison.Ordinal);

        Assert.Empty(await FailuresAsync([.. commands]));
    }

    [Fact]
    public async Task The_page_is_there_without_scripts_and_has_them_all()
    {
        var page = await _site.Client.GetStringAsync("/api", Cancellation);

        Assert.DoesNotContain(
            _site.Document.GetProperty("paths").EnumerateObject().Select(path => path.Name),
            path => !page.Contains($">{path}</code>", StringComparison.Ordinal));
    }

    private async Task<List<string>> FailuresAsync(IReadOnlyList<string> commands)
    {
        var failures = new List<string>();
        foreach (var command in commands)
        {
            using var request = Parse(command);
            using var response = await _site.Client.SendAsync(request, Cancellation);
            if (!response.IsSuccessStatusCode)
            {
                failures.Add($"{(int)response.StatusCode} {request.RequestUri!.PathAndQuery["/api/v1/".Length..]}");
            }
        }

        return failures;
    }

    private HttpRequestMessage Parse(string command)
    {
        var body = Part(Body(), command)?.Replace("\\\"", "\"", StringComparison.Ordinal);
        var method = Part(Method(), command) ?? (body is not null ? "POST" : command.Contains("--head", StringComparison.Ordinal) ? "HEAD" : "GET");
        var request = new HttpRequestMessage(new HttpMethod(method), Part(Address(), command));
        if (body is not null)
        {
            var bytes = body.StartsWith('@') ? File.ReadAllBytes(_site.Clip) : Encoding.UTF8.GetBytes(body);
            request.Content = new ByteArrayContent(bytes) { Headers = { ContentType = new(Part(ContentType(), command)!) } };
        }

        return request;
    }

    private string? Part(Regex regex, string command) =>
        regex.Match(command) is { Success: true } found ? _site.Names.Aggregate(found.Groups["it"].Value, (text, name) => text.Replace($"${name.Key}", name.Value, StringComparison.Ordinal)) : null;

    [GeneratedRegex("""-X (?<it>[A-Z]+)""")]
    private static partial Regex Method();

    [GeneratedRegex("""--data(-binary)? "(?<it>(\\"|[^"])*)" """)]
    private static partial Regex Body();

    [GeneratedRegex("""Content-Type: (?<it>[^"]+)""")]
    private static partial Regex ContentType();

    [GeneratedRegex(""""http://localhost:5180(?<it>/[^"]*)"$"""")]
    private static partial Regex Address();
}
