using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using SongExplorer.AppleMusic;
using SongExplorer.Storage;

namespace SongExplorer.Web.Api;

/// <summary>Turns what an endpoint lets out, and what a request gets wrong before it reaches one, into problem documents.</summary>
internal sealed partial class ApiExceptions : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!ApiServices.IsApi(httpContext) || Explain(exception) is not { } problem)
        {
            return false;
        }

        await TypedResults.Problem(problem.Sentence, statusCode: problem.Status).ExecuteAsync(httpContext);
        return true;
    }

    private static (int Status, string Sentence)? Explain(Exception exception) => exception switch
    {
        StorageUnavailableException e => (StatusCodes.Status503ServiceUnavailable, e.Message),
        StoreException e => (StatusCodes.Status502BadGateway, e.Message),
        BadHttpRequestException { StatusCode: not StatusCodes.Status400BadRequest } e => (e.StatusCode, ApiProblems.SentenceFor(e.StatusCode)),
        BadHttpRequestException { InnerException: JsonException e } => (StatusCodes.Status400BadRequest, NotTheJson(e)),
        BadHttpRequestException e => (StatusCodes.Status400BadRequest, Refusal(e.Message)),
        _ => null,
    };

    private static string NotTheJson(JsonException e) =>
        $"The body is not the JSON that is asked for here{(string.IsNullOrEmpty(e.Path) ? "" : $" (at {e.Path})")}. The page /api shows it.";

    /// <summary>The framework's sentences speak of types and parameters of the program; callers know names and values.</summary>
    private static string Refusal(string message)
    {
        if (WrongValue().Match(message) is { Success: true } wrong)
        {
            return $"\"{wrong.Groups["value"]}\" is nothing that \"{wrong.Groups["name"]}\" can be. The page /api lists what it takes.";
        }

        return MissingValue().Match(message) is { Success: true } missing
            ? $"\"{missing.Groups["name"]}\" is missing. The page /api shows what is asked for here."
            : ApiProblems.SentenceFor(StatusCodes.Status400BadRequest);
    }

    [GeneratedRegex("""^Failed to bind parameter "[^"]* (?<name>\w+)" from "(?<value>.*)"\.$""", RegexOptions.Singleline)]
    private static partial Regex WrongValue();

    [GeneratedRegex("""^Required parameter "[^"]* (?<name>\w+)" was not provided""")]
    private static partial Regex MissingValue();
}
