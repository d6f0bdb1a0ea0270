namespace SongExplorer.DataApiServer.Answers;

/// <summary>Ends a command with an error for its client.</summary>
internal sealed class ApiException(ApiError error) : Exception(error.Message)
{
    public ApiError Error => error;
}
