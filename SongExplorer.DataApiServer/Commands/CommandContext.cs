using SongExplorer.DataApiServer.Answers;
using SongExplorer.DataApiServer.Tables;

namespace SongExplorer.DataApiServer.Commands;

/// <summary>Where a command was sent to, and how the server is set.</summary>
/// <param name="FailEverySecondRow">The fault of a partial insertMany.</param>
internal sealed record CommandContext(Database Database, string? KeyspaceName, string? TableName, int PageSize, bool FailEverySecondRow)
{
    public Keyspace Keyspace =>
        Database.Find(KeyspaceName!) ?? throw Refuse.Schema("UNKNOWN_KEYSPACE", $"The keyspace '{KeyspaceName}' does not exist in the database.");

    public Table Table => Keyspace.Find(TableName!)
        ?? throw Refuse.Schema("UNKNOWN_COLLECTION_OR_TABLE", $"The keyspace '{KeyspaceName}' has no collection or table '{TableName}'.");

    public IReadOnlyList<TableIndex> Indexes => Keyspace.IndexesOf(TableName!);
}
