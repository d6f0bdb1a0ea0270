using Microsoft.AspNetCore.Components;
using Microsoft.OpenApi;

namespace SongExplorer.Web.Components.Pages.Programs;

/// <summary>One call of the API: what it does, takes and answers, and a command that tries it.</summary>
public sealed partial class ApiCall
{
    [Parameter, EditorRequired]
    public required DocumentedCall Call { get; set; }

    private IOpenApiSchema? Sent => Call.Operation.RequestBody?.Content?.Values.FirstOrDefault()?.Schema;

    private IEnumerable<KeyValuePair<string, IOpenApiResponse>> Answers => Responses.Where(response => IsSuccess(response.Key));

    private IEnumerable<string> Problems => Responses.Where(response => !IsSuccess(response.Key)).Select(response => response.Key);

    private string Example => Call.Operation.Extensions is { } extensions && extensions.TryGetValue("x-example", out var found) && found is JsonNodeExtension example
        ? example.Node.GetValue<string>()
        : "";

    private IEnumerable<KeyValuePair<string, IOpenApiResponse>> Responses => Call.Operation.Responses ?? [];

    private static bool IsSuccess(string status) => string.CompareOrdinal(status, "400") < 0;
}
