using Microsoft.AspNetCore.Http;
using SongExplorer.DataApiServer.Answers;

namespace SongExplorer.DataApiServer.Http;

/// <summary>Who and what is let in, before anybody reads the command.</summary>
internal static class Gate
{
    public static void CheckToken(HttpRequest request, string token)
    {
        var given = request.Headers["Token"].FirstOrDefault() ?? request.Headers["X-Cassandra-Token"].FirstOrDefault();
        if (string.IsNullOrEmpty(given))
        {
            throw Refuse.Security("MISSING_AUTHENTICATION_TOKEN", "The request has no header 'Token'.");
        }

        if (given != token)
        {
            throw Refuse.Security("UNAUTHENTICATED_REQUEST", "The token was not accepted.");
        }
    }

    public static void CheckContentType(HttpRequest request)
    {
        if (request.ContentType?.Split(';')[0].Trim().Equals("application/json", StringComparison.OrdinalIgnoreCase) != true)
        {
            throw Refuse.Request("UNSUPPORTED_CONTENT_TYPE", $"The content type is application/json, not '{request.ContentType}'.");
        }
    }

    /// <summary>Nearly every error answers 200.</summary>
    public static int StatusOf(ApiError error) => error switch
    {
        { Scope: "SECURITY" } => StatusCodes.Status401Unauthorized,
        { Code: "UNSUPPORTED_CONTENT_TYPE" } => StatusCodes.Status415UnsupportedMediaType,
        _ => StatusCodes.Status200OK,
    };
}
