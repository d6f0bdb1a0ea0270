namespace SongExplorer.Web.Api.Document;

/// <summary>What an endpoint answers besides what its type says, for the document.</summary>
internal static class Answers
{
    /// <summary>What any call may meet.</summary>
    public static TBuilder AnswersProblems<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status500InternalServerError)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    public static RouteHandlerBuilder AnswersUnchanged(this RouteHandlerBuilder builder) => builder.Produces(StatusCodes.Status304NotModified);

    public static RouteHandlerBuilder MayBeMissing(this RouteHandlerBuilder builder) => builder.ProducesProblem(StatusCodes.Status404NotFound);

    public static RouteHandlerBuilder AnswersFile(this RouteHandlerBuilder builder, string contentType, params string[] otherTypes) =>
        builder.Produces<Stream>(StatusCodes.Status200OK, contentType, otherTypes);
}
