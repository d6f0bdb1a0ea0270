namespace SongExplorer.DataApiServer.Answers;

/// <summary>The errors of the Data API by family and scope. <c>errorCode</c> alone is not unique.</summary>
internal static class Refuse
{
    public static ApiException Request(string code, string message) => new(new ApiError("REQUEST", "", code, message));

    public static ApiException Security(string code, string message) => new(new ApiError("REQUEST", "SECURITY", code, message));

    public static ApiException Schema(string code, string message) => new(new ApiError("REQUEST", "SCHEMA", code, message));

    public static ApiException Document(string code, string message) => new(new ApiError("REQUEST", "DOCUMENT", code, message));

    public static ApiException Filter(string code, string message) => new(new ApiError("REQUEST", "FILTER", code, message));

    public static ApiException Update(string code, string message) => new(new ApiError("REQUEST", "UPDATE", code, message));

    public static ApiException Sort(string code, string message) => new(new ApiError("REQUEST", "SORT", code, message));

    public static ApiException Projection(string code, string message) => new(new ApiError("REQUEST", "PROJECTION", code, message));

    /// <summary>The Data API passed the query on, and the database behind it said no.</summary>
    public static ApiException Database(string code, string message) => new(new ApiError("SERVER", "DATABASE", code, message));

    public static ApiException Server(string code, string message) => new(new ApiError("SERVER", "", code, message));

    public static ApiError Warning(string code, string message) => new("REQUEST", "WARNING", code, message);
}
