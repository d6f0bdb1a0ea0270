using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace SongExplorer.Web.Api.Document;

/// <summary>
/// Names each operation after its method and address, for programs that write clients (getSongsIdSimilar), and puts what it
/// answers in the order people expect.
/// </summary>
internal sealed class NamesOfOperations : IOpenApiOperationTransformer
{
    private const string Prefix = "api/v1/";

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var path = context.Description.RelativePath?.Replace(":guid", "", StringComparison.Ordinal) ?? "";
        var words = path[(path.StartsWith(Prefix, StringComparison.Ordinal) ? Prefix.Length : 0)..].Split(['/', '{', '}', '.'], StringSplitOptions.RemoveEmptyEntries);
        operation.OperationId = context.Description.HttpMethod?.ToLowerInvariant() + string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        if (operation.Responses is { } responses)
        {
            var ordered = responses.OrderBy(response => response.Key, StringComparer.Ordinal).ToList();
            responses.Clear();
            ordered.ForEach(response => responses.Add(response.Key, response.Value));
        }

        return Task.CompletedTask;
    }
}
