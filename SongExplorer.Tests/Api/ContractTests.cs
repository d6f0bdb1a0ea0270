using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace SongExplorer.Tests.Api;

/// <summary>The program does what its document says, and the document says all that the program does.</summary>
public sealed class ContractTests(ContractSite site) : IClassFixture<ContractSite>
{
    private const string Root = "/api/v1";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_answer_is_as_the_document_says()
    {
        var shape = new DocumentedShape(site.Document);
        var violations = new List<string>();
        foreach (var call in ContractCalls.All)
        {
            using var response = await SendAsync(call);
            var found = (int)response.StatusCode == call.Status ? await ViolationsAsync(shape, call, response) : [$"answered {(int)response.StatusCode}"];
            violations.AddRange(found.Select(violation => $"{call}: {violation}"));
        }

        Assert.Empty(violations);
    }

    [Fact]
    public void Every_operation_of_the_document_is_called_with_success() => Assert.Equal(
        Operations().Order(StringComparer.Ordinal),
        ContractCalls.All.Where(call => call.Status < 300).Select(call => $"{call.Method} {Root}{call.Path}").Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_address_that_is_answered_is_in_the_document_unless_it_is_for_the_pages_alone() => Assert.Equal(
        from endpoint in site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let path = $"/{endpoint.RoutePattern.RawText!.Trim('/').Replace(":guid", "", StringComparison.Ordinal)}"
        where path.StartsWith(Root, StringComparison.Ordinal) && endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is null
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
        let operation = $"{method.ToLowerInvariant()} {path}"
        orderby operation
        select operation,
        Operations().Order());

    [Fact]
    public void Every_operation_and_parameter_says_what_it_is() => Assert.Empty(
        from path in site.Document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        from nameless in Nameless(operation.Value)
        select $"{operation.Name} {path.Name}: {nameless}");

    private IEnumerable<string> Operations() =>
        from path in site.Document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select $"{operation.Name} {path.Name}";

    private static IEnumerable<string> Nameless(JsonElement operation)
    {
        if (!operation.TryGetProperty("summary", out _) || operation.GetProperty("tags").GetArrayLength() != 1)
        {
            yield return "no summary, or not one tag";
        }

        if (operation.TryGetProperty("parameters", out var parameters))
        {
            foreach (var parameter in parameters.EnumerateArray().Where(parameter => !parameter.TryGetProperty("description", out _)))
            {
                yield return parameter.GetProperty("name").GetString()!;
            }
        }
    }

    private async Task<HttpResponseMessage> SendAsync(ContractCall call)
    {
        using var request = new HttpRequestMessage(new HttpMethod(call.Method), Root + Fill(call.Address));
        if (call.Body is not null)
        {
            request.Content = call.Body == "{CLIP}"
                ? new ByteArrayContent(await File.ReadAllBytesAsync(site.Clip, Cancellation)) { Headers = { ContentType = new(call.ContentType) } }
                : new StringContent(Fill(call.Body), Encoding.UTF8, call.ContentType);
        }

        return await site.Client.SendAsync(request, Cancellation);
    }

    private string Fill(string text) => site.Names.Aggregate(text, (filled, name) => filled.Replace($"{{{name.Key}}}", name.Value, StringComparison.Ordinal));

    private async Task<IEnumerable<string>> ViolationsAsync(DocumentedShape shape, ContractCall call, HttpResponseMessage response)
    {
        var operation = site.Document.GetProperty("paths").GetProperty(Root + call.Path).GetProperty(call.Method);
        if (!operation.GetProperty("responses").TryGetProperty($"{call.Status}", out var documented))
        {
            return ["this status is not documented"];
        }

        var mediaType = response.Content.Headers.ContentType?.MediaType;
        if (!documented.TryGetProperty("content", out var contents))
        {
            return mediaType is null ? [] : [$"{mediaType} where nothing is documented"];
        }

        if (mediaType is null || !contents.TryGetProperty(mediaType, out var content))
        {
            return [$"{mediaType} is not documented"];
        }

        if (!mediaType.EndsWith("json", StringComparison.Ordinal))
        {
            return [];
        }

        var body = (await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(Cancellation), cancellationToken: Cancellation)).RootElement;
        return call.Status < 400 ? shape.Violations(body, content.GetProperty("schema")) : ProblemViolations(body);
    }

    /// <summary>RFC 9457 lets problem documents have more than the document lists; a sentence they must have.</summary>
    private static IEnumerable<string> ProblemViolations(JsonElement problem) =>
        problem.TryGetProperty("detail", out var detail) && detail.GetString()!.EndsWith('.') ? [] : [$"no sentence: {problem}"];
}
