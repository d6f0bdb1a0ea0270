using System.Text.Json;

namespace SongExplorer.DataApiServer.Answers;

/// <summary>One entry of <c>errors</c> or <c>status.warnings</c>. Equal errors are equal values: the id is made when one is written.</summary>
internal sealed record ApiError(string Family, string Scope, string Code, string Message)
{
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", Guid.NewGuid());
        json.WriteString("family", Family);
        json.WriteString("scope", Scope);
        json.WriteString("errorCode", Code);
        json.WriteString("title", Code[0] + Code[1..].Replace('_', ' ').ToLowerInvariant());
        json.WriteString("message", Message);
        json.WriteEndObject();
    }
}
