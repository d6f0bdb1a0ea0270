namespace SongExplorer.Web.Api.Document;

/// <summary>How an endpoint is called, where its address alone does not say it.</summary>
/// <param name="Query">What follows the address.</param>
/// <param name="Body">What is sent, as JSON unless a header says otherwise; "@" and a name for a file.</param>
/// <param name="File">Where an answer that is no text goes.</param>
internal sealed record CallExample(string Query = "", string? Body = null, string? ContentType = null, string? File = null);

internal static class CallExamples
{
    public static RouteHandlerBuilder Example(
        this RouteHandlerBuilder builder, string query = "", string? body = null, string? contentType = null, string? file = null) =>
        builder.WithMetadata(new CallExample(query, body, contentType, file));
}
