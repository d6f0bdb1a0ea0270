namespace SongExplorer.DataApiServer.Types;

/// <summary>A JSON value is not one of the column's type; the message is the cause in words.</summary>
internal sealed class ValueException(string cause) : Exception(cause);
