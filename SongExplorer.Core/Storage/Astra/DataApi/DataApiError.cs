using System.Text.Json;

namespace SongExplorer.Storage.Astra.DataApi;

/// <summary>One entry of a reply's errors. <paramref name="Code"/> alone is not unique: the same one can come from the request and from the database.</summary>
/// <param name="Family">REQUEST or SERVER: whose fault it is.</param>
/// <param name="Message">In the server's words, which may repeat parts of a row: for a debugger, never for a log or a page.</param>
internal sealed record DataApiError(string Family, string Scope, string Code, string Title, string Message)
{
    public bool IsOfServer => Family == "SERVER";

    public static DataApiError Read(JsonElement error) =>
        new(JsonParts.Text(error, "family"), JsonParts.Text(error, "scope"), JsonParts.Text(error, "errorCode"), JsonParts.Text(error, "title"), JsonParts.Text(error, "message"));

    /// <summary>Code and title: what a log may say.</summary>
    public override string ToString() => Title.Length == 0 ? Code : $"{Code}: {Title}";
}
