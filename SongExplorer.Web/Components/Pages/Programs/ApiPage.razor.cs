using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace SongExplorer.Web.Components.Pages.Programs;

/// <summary>The OpenAPI document for people.</summary>
public sealed partial class ApiPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private OpenApiDocument? _document;

    [Inject(Key = "v1")]
    public required IOpenApiDocumentProvider Documents { get; set; }

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        try
        {
            _document = await Documents.GetOpenApiDocumentAsync(_gone.Token);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The page is gone.
        }
    }

    private IEnumerable<(OpenApiTag Tag, IReadOnlyList<DocumentedCall> Calls)> Groups() =>
        from tag in _document!.Tags ?? Enumerable.Empty<OpenApiTag>()
        select (tag, (IReadOnlyList<DocumentedCall>)[.. Calls().Where(call => call.Operation.Tags?.Any(its => its.Name == tag.Name) == true)]);

    private IEnumerable<DocumentedCall> Calls() =>
        from path in _document!.Paths
        from operation in path.Value.Operations ?? []
        select new DocumentedCall(operation.Key.Method, path.Key, operation.Value);

    /// <summary>Objects; names of a few values are told where they are used.</summary>
    private IEnumerable<(string Name, IOpenApiSchema Schema)> Shapes() =>
        from shape in _document!.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>()
        where shape.Value.Properties is { Count: > 0 }
        orderby shape.Key
        select (shape.Key, shape.Value);
}

public sealed record DocumentedCall(string Method, string Path, OpenApiOperation Operation);
