using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using SongExplorer.Web.Hosting.Proxies;

namespace SongExplorer.Web.Api.Document;

/// <summary>Writes down for each operation a command that calls it, with $SONG and the like where an id belongs.</summary>
internal sealed class Examples(IOptions<ProxyOptions> options) : IOpenApiOperationTransformer
{
    public const string Extension = "x-example";

    private const string Host = "http://localhost:5180";

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var example = context.Description.ActionDescriptor.EndpointMetadata.OfType<CallExample>().LastOrDefault() ?? new CallExample();
        var address = $"\"{Host}{options.Value.BasePath.TrimEnd('/')}{Fill($"/{context.Description.RelativePath?.Replace(":guid", "", StringComparison.Ordinal).TrimEnd('/')}")}{example.Query}\"";
        string?[] parts =
        [
            "curl",
            context.Description.HttpMethod switch { "GET" => null, "HEAD" => "--head", "POST" when example.Body is not null => null, var method => $"-X {method}" },
            example.Body is null ? null : $"-H \"Content-Type: {example.ContentType ?? "application/json"}\" {(example.Body.StartsWith('@') ? "--data-binary" : "--data")} \"{example.Body.Replace("\"", "\\\"", StringComparison.Ordinal)}\"",
            example.File is null || context.Description.HttpMethod == "HEAD" ? null : $"-o {example.File}",
            address,
        ];
        operation.Extensions ??= new Dictionary<string, IOpenApiExtension>();
        operation.Extensions[Extension] = new JsonNodeExtension(JsonValue.Create(string.Join(' ', parts.OfType<string>())));
        return Task.CompletedTask;
    }

    private static string Fill(string path)
    {
        var id = path.Split('/') switch { [.., "jobs", _] or [.., "jobs", _, _] => "$JOB", _ when path.Contains("/playlists/", StringComparison.Ordinal) => "$PLAYLIST", _ => "$SONG" };
        return path.Replace("{id}", id, StringComparison.Ordinal).Replace("{other}", "$OTHER", StringComparison.Ordinal);
    }
}
