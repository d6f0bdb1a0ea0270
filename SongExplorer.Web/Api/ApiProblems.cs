namespace SongExplorer.Web.Api;

/// <summary>Every problem document has a sentence that says what is wrong and what to do, whoever wrote it.</summary>
internal static class ApiProblems
{
    public static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        problem.Extensions["traceId"] = context.HttpContext.TraceIdentifier; // as the log has it
        problem.Detail ??= problem is HttpValidationProblemDetails { Errors.Count: > 0 } invalid
            ? string.Join(' ', invalid.Errors.SelectMany(error => error.Value))
            : SentenceFor(problem.Status ?? context.HttpContext.Response.StatusCode);
    }

    public static string SentenceFor(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "The request cannot be understood. The page /api shows what is asked for here.",
        StatusCodes.Status404NotFound => "There is nothing at this address. The page /api lists all there is.",
        StatusCodes.Status405MethodNotAllowed => "This address is not asked like that. The page /api lists the methods it answers.",
        StatusCodes.Status413PayloadTooLarge => "The body is larger than anything this address can use. Send less at once.",
        StatusCodes.Status415UnsupportedMediaType => "Send JSON, with the content type application/json.",
        _ => "Something went wrong here; the program's log has the details. Try again, and report it if it happens again.",
    };
}
